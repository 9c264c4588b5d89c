import {
  bucketsOf,
  localDay,
  referenceTo,
  type Bucket,
  type BucketWindow,
  type DeliveryRecords,
  type Metric,
  type MetricRules,
  type SeriesAnswer,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { recordsOf } from '../delivery/recordsFor';
import { connectionOf, silentSince } from './connection';
import type { Standings } from './sloConnection';
import { wireWindow } from './wireWindow';
import { withChanges } from './withChanges';

/** A metric of one entity over the buckets of a window. */
export async function seriesOf(
  knex: Knex,
  options: {
    entity: StoredEntity;
    metric: Metric;
    /** The same by other definitions that were in force within the window. */
    earlier: readonly Metric[];
    changes: NonNullable<SeriesAnswer['changes']>;
    window: TimeWindow;
    bucket: Bucket;
    now: number;
    rules: MetricRules;
    sources: ReadonlyMap<string, DeliverySource>;
    standings?: Standings;
  },
): Promise<SeriesAnswer> {
  const { entity, metric, earlier, window, bucket, now, sources } = options;
  const { definition } = metric;
  const needs = new Set(definition.needs);
  const connection = await connectionOf(knex, {
    entity,
    needs,
    sources,
    standings: options.standings,
    now,
  });
  const records = await recordsOf(knex, {
    entityId: entity.id,
    metrics: [metric, ...earlier],
    since: window.start,
  });
  const known = knownPeriod({
    first: definition.needs.map(
      need => connection.firstEventAt.get(need) ?? Infinity,
    ),
    silent: silentSince(connection, definition.needs)?.lastSeenAt,
    now,
  });
  const question = { ...options, records, known };
  const series: SeriesAnswer = {
    scope: entity.ref,
    metric: definition.id,
    title: definition.title,
    unit: definition.unit,
    bucket,
    ownership: 'then',
    window: wireWindow(window),
    definition: referenceTo(metric),
    computedAt: new Date(now).toISOString(),
    points: pointsOf(metric, question),
  };
  return withChanges(series, {
    changes: options.changes,
    earlier,
    pointsOf: one => pointsOf(one, question),
  });
}

function pointsOf(
  metric: Metric,
  options: {
    records: DeliveryRecords;
    known: { from: number; to: number };
    window: TimeWindow;
    bucket: Bucket;
    now: number;
    rules: MetricRules;
  },
): SeriesAnswer['points'] {
  const { records, known, now, rules } = options;
  return bucketsOf(options.window, options.bucket).map(part => {
    const measured = metric.measure({ records, window: part, now, rules });
    const unknown = part.end <= known.from || part.start >= known.to;
    return {
      from: localDay(part.start, part.zone),
      to: localDay(part.end, part.zone),
      value: unknown ? null : measured.value,
      n: measured.n,
      quantiles: measured.quantiles,
      partial: isPartial(part, now),
    };
  });
}

/** Before the first event and after the last sign of life nothing is known; a zero there would be invented. */
function knownPeriod(options: {
  first: number[];
  silent?: number;
  now: number;
}): {
  from: number;
  to: number;
} {
  const { first, silent, now } = options;
  return { from: Math.max(...first), to: Math.min(silent ?? Infinity, now) };
}

function isPartial(part: BucketWindow, now: number): boolean {
  return part.partial || now < part.end;
}
