import {
  bucketsOf,
  localDay,
  type Bucket,
  type SeriesAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { FigureSet } from '../figures/FigureSet';
import type { Hierarchy } from '../figures/Hierarchy';
import { readFigures } from '../figures/readFigures';
import { partsOf, pooled, type AdditiveMetric } from './pooled';
import { wireWindow } from './wireWindow';

/** A metric over the buckets of a window, over everything that belongs to a scope. */
export async function rollUpSeriesOf(
  knex: Knex,
  options: {
    generation: number;
    scope: string;
    metric: AdditiveMetric;
    window: TimeWindow;
    bucket: Bucket;
    now: number;
    /** Counts the past for whom it belongs to today. */
    today?: { hierarchy: Hierarchy; day: string };
  },
): Promise<SeriesAnswer> {
  const { generation, scope, metric, window, bucket, now } = options;
  const { definition } = metric;
  const buckets = bucketsOf(window, bucket);
  const [ahead, ...all] = await readFigures(knex, {
    generation,
    scope,
    today: options.today,
    windows: [
      partsOf(window, now).ahead,
      ...buckets,
      ...buckets.map(part => partsOf(part, now).last),
    ],
  });
  const sets = all.slice(0, buckets.length);
  const first = sets.findIndex(set => set.has(definition.id));
  const none = new FigureSet();
  return {
    scope,
    metric: definition.id,
    title: definition.title,
    unit: definition.unit,
    bucket,
    ownership: options.today ? 'today' : 'then',
    window: wireWindow(window),
    definition: { id: definition.id, version: definition.version },
    computedAt: new Date(now).toISOString(),
    points: buckets.map((part, index) => {
      const own = sets[index];
      const pool = {
        window: part,
        own,
        young: none,
        // The bucket that holds today is the last that anything is told of.
        ahead: now < part.end ? ahead : none,
        last: all[buckets.length + index],
        current: none,
      };
      const measured = pooled(metric, { ...pool, now });
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
    }),
  };
}
