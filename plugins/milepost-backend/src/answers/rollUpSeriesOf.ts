import {
  bucketsOf,
  figuresKey,
  localDay,
  referenceTo,
  type Bucket,
  type BucketWindow,
  type SeriesAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { FigureSet } from '../figures/FigureSet';
import type { Hierarchy } from '../figures/Hierarchy';
import { readFigures } from '../figures/readFigures';
import { partsOf, pooled, type AdditiveMetric } from './pooled';
import { wireWindow } from './wireWindow';
import { withChanges } from './withChanges';

/** The figures of a scope over the buckets of a window. */
interface Buckets {
  buckets: readonly BucketWindow[];
  own: readonly FigureSet[];
  last: readonly FigureSet[];
  /** From today on, within the window. */
  ahead: FigureSet;
}

/** A metric over the buckets of a window, over everything that belongs to a scope. */
export async function rollUpSeriesOf(
  knex: Knex,
  options: {
    generation: number;
    scope: string;
    metric: AdditiveMetric;
    /** The same by other definitions that were in force within the window. */
    earlier: readonly AdditiveMetric[];
    changes: NonNullable<SeriesAnswer['changes']>;
    window: TimeWindow;
    bucket: Bucket;
    now: number;
    /** Counts the past for whom it belongs to today. */
    today?: { hierarchy: Hierarchy; day: string };
  },
): Promise<SeriesAnswer> {
  const { scope, metric, earlier, window, bucket, now } = options;
  const { definition } = metric;
  const figures = await readBuckets(knex, options);
  const series: SeriesAnswer = {
    scope,
    metric: definition.id,
    title: definition.title,
    unit: definition.unit,
    bucket,
    ownership: options.today ? 'today' : 'then',
    window: wireWindow(window),
    definition: referenceTo(metric),
    computedAt: new Date(now).toISOString(),
    points: pointsOf(metric, figures, now),
  };
  return withChanges(series, {
    changes: options.changes,
    earlier,
    pointsOf: one => pointsOf(one, figures, now),
  });
}

async function readBuckets(
  knex: Knex,
  options: {
    generation: number;
    scope: string;
    metric: AdditiveMetric;
    earlier: readonly AdditiveMetric[];
    window: TimeWindow;
    bucket: Bucket;
    now: number;
    today?: { hierarchy: Hierarchy; day: string };
  },
): Promise<Buckets> {
  const { metric, earlier, window, now } = options;
  const buckets = bucketsOf(window, options.bucket);
  const [ahead, ...all] = await readFigures(knex, {
    generation: options.generation,
    scope: options.scope,
    today: options.today,
    metrics: new Set([metric, ...earlier].map(figuresKey)),
    windows: [
      partsOf(window, now).ahead,
      ...buckets,
      ...buckets.map(part => partsOf(part, now).last),
    ],
  });
  const own = all.slice(0, buckets.length);
  return { buckets, own, last: all.slice(buckets.length), ahead };
}

function pointsOf(
  metric: AdditiveMetric,
  { buckets, own, last, ahead }: Buckets,
  now: number,
): SeriesAnswer['points'] {
  const first = own.findIndex(set => set.has(figuresKey(metric)));
  const none = new FigureSet();
  return buckets.map((part, index) => {
    const measured = pooled(metric, {
      window: part,
      own: own[index],
      young: none,
      // The bucket that holds today is the last that anything is told of.
      ahead: now < part.end ? ahead : none,
      last: last[index],
      current: none,
      now,
    });
    // Before the first event nothing is known; a zero there would be invented.
    const unknown = first < 0 || index < first || part.start >= now;
    return {
      from: localDay(part.start, part.zone),
      to: localDay(part.end, part.zone),
      value: unknown ? null : measured.value,
      n: measured.n,
      quantiles: measured.quantiles,
      partial: part.partial || now < part.end,
    };
  });
}
