import type { Indicator, SliQuery } from '../slo/slo';
import { reportMissing, within, type Objects, type Place } from './Objects';
import { isPush, type MetricSource, type SliSpec } from './sliSchema';
import type { Objective } from './sloSchema';

/** An SLI, and where it is written. */
export interface PlacedSli {
  spec: SliSpec;
  /** Of its spec. */
  place: Place;
}

interface Indicated {
  indicator?: { spec: SliSpec };
  indicatorRef?: string;
}

/** The SLI that an SLO or an objective names or holds. */
export function findSli(
  value: Indicated,
  place: Place,
  objects: Objects,
): PlacedSli | undefined {
  if (value.indicator) {
    const { spec } = value.indicator;
    return { spec, place: within(place, 'indicator', 'spec') };
  }
  const name = value.indicatorRef;
  const found = name === undefined ? undefined : objects.find('SLI', name);
  if (found) {
    const { object, report } = found;
    return { spec: object.spec, place: { path: ['spec'], report } };
  }
  if (name !== undefined) {
    reportMissing(within(place, 'indicatorRef'), 'SLI', name);
  }
  return undefined;
}

/** What an objective is judged by; `undefined` where something is wrong, which has been told then. */
export function indicatorOf(
  sli: PlacedSli,
  options: { objective: Objective; at: Place; objects: Objects },
): Indicator | undefined {
  const { spec, place } = sli;
  return spec.thresholdMetric
    ? thresholdOf(sli, options)
    : ratioOf(spec.ratioMetric!, within(place, 'ratioMetric'), options.objects);
}

function thresholdOf(
  { spec, place }: PlacedSli,
  options: { objective: Objective; at: Place; objects: Objects },
): Indicator | undefined {
  const { objective, at, objects } = options;
  const { op, value } = objective;
  for (const field of ['op', 'value'] as const) {
    if (objective[field] === undefined) {
      const { path } = within(at, field);
      at.report({ path, message: 'is required beside a thresholdMetric' });
    }
  }
  const metric = queryOf(
    spec.thresholdMetric!.metricSource,
    within(place, 'thresholdMetric', 'metricSource'),
    objects,
  );
  return metric && op && value !== undefined
    ? { kind: 'threshold', metric, op, value }
    : undefined;
}

type RatioMetric = NonNullable<SliSpec['ratioMetric']>;

function ratioOf(
  ratio: RatioMetric,
  place: Place,
  objects: Objects,
): Indicator | undefined {
  const { metricSource, good, bad, total, raw } = ratio;
  const asked = [good ?? bad, total, raw].flatMap(metric => metric ?? []);
  const told = asked.filter(metric => isPush(metric.metricSource));
  if (metricSource || (told.length > 0 && told.length === asked.length)) {
    return { kind: 'pushed' };
  }
  const query = (field: 'good' | 'bad' | 'total' | 'raw') => {
    const source = ratio[field]?.metricSource;
    return (
      source && queryOf(source, within(place, field, 'metricSource'), objects)
    );
  };
  if (raw) {
    const rawType = ratio.rawType!;
    const asks = query('raw');
    return asks && { kind: 'raw', rawType, raw: asks };
  }
  const numerator = query(good ? 'good' : 'bad');
  const denominator = query('total');
  return (
    numerator &&
    denominator && {
      kind: 'ratio',
      counter: ratio.counter ?? false,
      [good ? 'good' : 'bad']: numerator,
      total: denominator,
    }
  );
}

/** Whom to ask, and what: the type is that of the source or of the DataSource that it names. */
function queryOf(
  source: MetricSource,
  place: Place,
  objects: Objects,
): SliQuery | undefined {
  const { metricSourceRef: server, spec = {} } = source;
  const known = server && objects.find('DataSource', server)?.object.spec.type;
  const type = source.type ?? known;
  if (type === undefined || type === '') {
    reportMissing(within(place, 'metricSourceRef'), 'DataSource', server!);
    return undefined;
  }
  if (isPush({ type })) {
    const { path } = within(place, 'type');
    const message =
      'is Push, and another one is not: either all are pushed or none';
    place.report({ path, message });
    return undefined;
  }
  if (known && lower(known) !== lower(type)) {
    const { path } = within(place, 'type');
    const message = `is ${type}, and DataSource '${server}' is of type ${known}`;
    place.report({ path, message });
    return undefined;
  }
  return { type: lower(type), ...(server && { server }), spec };
}

function lower(type: string): string {
  return type.toLocaleLowerCase('en-US');
}
