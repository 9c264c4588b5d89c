import { z } from 'zod';
import { description, metadata, objectName, text } from './openSloFields';

/** The type of a metric source that nobody asks: somebody tells. */
const PUSH = 'push';

export function isPush(source: { type?: string }): boolean {
  return source.type?.toLocaleLowerCase('en-US') === PUSH;
}

const metricSource = z
  .strictObject({
    metricSourceRef: objectName.optional(),
    type: text.optional(),
    spec: z.record(z.string(), z.unknown()).optional(),
  })
  .superRefine((source, { addIssue }) => {
    if (isPush(source)) {
      return;
    }
    if (source.type === undefined && source.metricSourceRef === undefined) {
      addIssue({
        code: 'custom',
        path: ['type'],
        message: 'is required where no metricSourceRef is given',
      });
    }
    if (Object.keys(source.spec ?? {}).length === 0) {
      addIssue({
        code: 'custom',
        path: ['spec'],
        message: 'is required: what to ask the metric source',
      });
    }
  });

const metric = z.strictObject({ metricSource });

/** What asks one of the tools. */
export type MetricSource = z.output<typeof metricSource>;

const ratioMetric = z
  .strictObject({
    counter: z.boolean().optional(),
    good: metric.optional(),
    bad: metric.optional(),
    total: metric.optional(),
    rawType: z.enum(['success', 'failure']).optional(),
    raw: metric.optional(),
    /** Ours: nothing is asked, the counts are pushed. */
    metricSource: metricSource.optional(),
  })
  .superRefine((ratio, { addIssue }) => {
    for (const [field, message] of ratioFaults(ratio)) {
      addIssue({ code: 'custom', path: [field], message });
    }
  });

type RatioMetric = Record<
  'good' | 'bad' | 'total' | 'rawType' | 'raw' | 'metricSource',
  unknown
>;

function ratioFaults(ratio: Partial<RatioMetric>): [string, string][] {
  const given = (field: keyof RatioMetric) => ratio[field] !== undefined;
  if (given('metricSource')) {
    return pushFaults(ratio);
  }
  if (given('raw')) {
    const beside = (['good', 'bad', 'total'] as const).filter(given);
    return [
      ...beside.map(
        field =>
          [field, 'cannot be given beside raw'] satisfies [string, string],
      ),
      ...missing(given('rawType'), 'rawType', 'is required beside raw'),
    ];
  }
  return [
    ...missing(given('total'), 'total', 'is required, or raw instead of it'),
    ...missing(
      given('good') || given('bad'),
      'good',
      'is required, or bad instead of it',
    ),
    ...missing(
      !(given('good') && given('bad')),
      'bad',
      'cannot be given beside good',
    ),
    ...missing(!given('rawType'), 'rawType', 'is only for raw'),
  ];
}

function pushFaults(ratio: Partial<RatioMetric>): [string, string][] {
  const source = ratio.metricSource as MetricSource;
  const others = (['good', 'bad', 'total', 'raw', 'rawType'] as const).filter(
    field => ratio[field] !== undefined,
  );
  return [
    ...missing(
      isPush(source),
      'metricSource',
      'belongs into good, bad, total or raw; only one of type Push stands here',
    ),
    ...others.map(
      field =>
        [field, 'cannot be given where counts are pushed'] satisfies [
          string,
          string,
        ],
    ),
  ];
}

function missing(
  isFine: boolean,
  field: string,
  message: string,
): [string, string][] {
  return isFine ? [] : [[field, message]];
}

export const sliSpec = z
  .strictObject({
    description: description.optional(),
    thresholdMetric: metric.optional(),
    ratioMetric: ratioMetric.optional(),
  })
  .superRefine(({ thresholdMetric, ratioMetric: ratio }, { addIssue }) => {
    if (thresholdMetric === undefined && ratio === undefined) {
      addIssue({
        code: 'custom',
        path: ['ratioMetric'],
        message: 'is required, or thresholdMetric instead of it',
      });
    }
    if (thresholdMetric !== undefined && ratio !== undefined) {
      addIssue({
        code: 'custom',
        path: ['thresholdMetric'],
        message: 'cannot be given beside ratioMetric',
      });
    }
  });

export type SliSpec = z.output<typeof sliSpec>;

/** An SLI that is written where it is used. */
export const inlineSli = z.strictObject({
  apiVersion: z.literal('openslo/v1').optional(),
  kind: z.literal('SLI').optional(),
  metadata,
  spec: sliSpec,
});
