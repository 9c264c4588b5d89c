import { z } from 'zod';
import { usedAlertPolicy } from './alertSchemas';
import {
  description,
  duration,
  localTime,
  objectName,
  operator,
  share,
  sliceWindow,
  target,
  targetPercent,
  text,
  timeZone,
} from './openSloFields';
import { inlineSli } from './sliSchema';

const objective = z
  .strictObject({
    displayName: z.string().optional(),
    op: operator.optional(),
    value: z.number().optional(),
    target: target.optional(),
    targetPercent: targetPercent.optional(),
    timeSliceTarget: share.max(1, 'has to be at most 1').optional(),
    timeSliceWindow: sliceWindow.optional(),
    indicator: inlineSli.optional(),
    indicatorRef: objectName.optional(),
    compositeWeight: z.number().gt(0, 'has to be more than 0').optional(),
  })
  .superRefine((value, { addIssue }) => {
    if (value.target === undefined && value.targetPercent === undefined) {
      addIssue({
        code: 'custom',
        path: ['target'],
        message: 'is required, or targetPercent instead of it',
      });
    }
    if (value.target !== undefined && value.targetPercent !== undefined) {
      addIssue({
        code: 'custom',
        path: ['targetPercent'],
        message: 'cannot be given beside target',
      });
    }
  });

export type Objective = z.output<typeof objective>;

const timeWindow = z
  .strictObject({
    duration,
    isRolling: z.boolean().optional(),
    calendar: z.strictObject({ startTime: localTime, timeZone }).optional(),
  })
  .superRefine(({ isRolling, calendar }, { addIssue }) => {
    if (isRolling && calendar) {
      addIssue({
        code: 'custom',
        path: ['calendar'],
        message: 'cannot be given where isRolling is true',
      });
    }
    if (!isRolling && !calendar) {
      addIssue({
        code: 'custom',
        path: ['isRolling'],
        message: 'has to be true, or a calendar has to be given',
      });
    }
  });

export type TimeWindow = z.output<typeof timeWindow>;

export const sloSpec = z
  .strictObject({
    description: description.optional(),
    service: text,
    indicator: inlineSli.optional(),
    indicatorRef: objectName.optional(),
    timeWindow: z
      .array(timeWindow)
      .length(1, 'has to hold exactly one window')
      .optional(),
    budgetingMethod: z.enum(['Occurrences', 'Timeslices', 'RatioTimeslices']),
    objectives: z.array(objective).min(1, 'must not be empty'),
    alertPolicies: z.array(usedAlertPolicy).optional(),
  })
  .superRefine((spec, { addIssue }) => {
    for (const { path, message } of [
      ...indicatorFaults(spec),
      ...sliceFaults(spec),
    ]) {
      addIssue({ code: 'custom', path, message });
    }
  });

export type SloSpec = z.output<typeof sloSpec>;

interface Fault {
  path: (string | number)[];
  message: string;
}

interface Indicated {
  indicator?: unknown;
  indicatorRef?: unknown;
}

const isIndicated = (value: Indicated) =>
  value.indicator !== undefined || value.indicatorRef !== undefined;

/** One indicator for all objectives, or, in a composite SLO, one for each. */
function indicatorFaults(
  spec: Indicated & { objectives: readonly Indicated[] },
): Fault[] {
  const places: [(string | number)[], Indicated][] = [
    [[], spec],
    ...spec.objectives.map((each, index): [(string | number)[], Indicated] => [
      ['objectives', index],
      each,
    ]),
  ];
  const isComposite = spec.objectives.some(isIndicated);
  return places.flatMap(([path, value]) => {
    if (value.indicator !== undefined && value.indicatorRef !== undefined) {
      return [
        {
          path: [...path, 'indicatorRef'],
          message: 'cannot be given beside indicator',
        },
      ];
    }
    const isWanted = isComposite === path.length > 0;
    if (isWanted && !isIndicated(value)) {
      const message = 'is required, or indicatorRef instead of it';
      return [{ path: [...path, 'indicator'], message }];
    }
    if (!isWanted && isIndicated(value)) {
      const field =
        value.indicator === undefined ? 'indicatorRef' : 'indicator';
      const message =
        'cannot be given here where objectives have indicators of their own';
      return [{ path: [...path, field], message }];
    }
    return [];
  });
}

/** What each method needs of each objective. */
function sliceFaults(spec: {
  budgetingMethod: string;
  objectives: readonly Objective[];
}): Fault[] {
  const needed: Record<string, (keyof Objective)[]> = {
    Timeslices: ['timeSliceTarget', 'timeSliceWindow'],
    RatioTimeslices: ['timeSliceWindow'],
  };
  const fields = needed[spec.budgetingMethod] ?? [];
  return spec.objectives.flatMap((each, index) =>
    fields
      .filter(field => each[field] === undefined)
      .map(field => ({
        path: ['objectives', index, field],
        message: `is required where budgetingMethod is ${spec.budgetingMethod}`,
      })),
  );
}
