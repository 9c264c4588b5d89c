import {
  isIn,
  localDay,
  movementEvidenceOf,
  totalsOf,
  type AddedUp,
  type Contribution,
  type EvidenceWeek,
  type Metric,
  type MetricRules,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import {
  connectionsOf,
  silentSince,
  type EntityConnection,
} from '../answers/connection';
import type { Standings } from '../answers/sloConnection';
import type { StoredEntity } from '../catalog/EntityStore';
import { recordsFor } from '../delivery/recordsFor';
import type { Weeks } from './lastWeeks';
import type { WeeksByMetric } from './scopeWeeks';

/** The weeks of some metrics of some entities, exactly, in as many statements as for one; by the entity's id. */
export async function entityWeeks(
  knex: Knex,
  options: {
    entities: readonly StoredEntity[];
    metrics: readonly Metric[];
    weeks: Weeks;
    now: number;
    rules: MetricRules;
    sources: ReadonlyMap<string, DeliverySource>;
    standings?: Standings;
  },
): Promise<Map<number, WeeksByMetric>> {
  const { entities, metrics, weeks, now, rules } = options;
  if (entities.length === 0) {
    return new Map();
  }
  const needs = new Set(metrics.flatMap(({ definition }) => definition.needs));
  const connections = await connectionsOf(knex, { ...options, needs });
  const records = await recordsFor(knex, {
    entityIds: entities.map(({ id }) => id),
    metrics,
    since: weeks.window.start,
  });
  const { zone } = weeks.window;
  const weeksOf = (entityId: number, metric: Metric): EvidenceWeek[] => {
    const contributions =
      metric.figures?.contributions({
        records: records.get(entityId)!,
        rules,
        zone,
      }) ?? [];
    return knownWeeks(weeks, metric, connections.get(entityId)!).flatMap(
      window => {
        const added = addedUp(contributions, window);
        const evidence = movementEvidenceOf(metric, added, { window, now });
        return evidence
          ? [{ week: localDay(window.start, zone), evidence }]
          : [];
      },
    );
  };
  return new Map(
    entities.map(({ id }) => [
      id,
      new Map(metrics.map(metric => [metric, weeksOf(id, metric)])),
    ]),
  );
}

/** Before the first event and after the last sign of life nothing is known; a zero there would be invented. */
function knownWeeks(
  { weeks }: Weeks,
  { definition: { needs } }: Metric,
  connection: EntityConnection,
): TimeWindow[] {
  const first = needs.map(
    need => connection.firstEventAt.get(need) ?? Infinity,
  );
  const from = Math.max(...first);
  const to = silentSince(connection, needs)?.lastSeenAt ?? Infinity;
  return weeks.filter(({ start, end }) => end > from && start < to);
}

function addedUp(
  contributions: readonly Contribution[],
  window: TimeWindow,
): AddedUp {
  const own = contributions.filter(
    ({ at }) => at !== 'now' && isIn(window, at),
  );
  return {
    totals: totalsOf(own),
    countsOf: name => {
      const counts = new Map<number, number>();
      for (const { samples } of own) {
        const value = samples?.[name];
        if (value !== undefined) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      return counts;
    },
  };
}
