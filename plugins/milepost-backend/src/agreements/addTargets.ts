import {
  targetFor,
  type MetricValue,
  type Target,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/**
 * Values of single entities with what they should be, by the tiers that the catalog gives these today. A statement, and
 * none where no metric has a target.
 */
export async function addTargets(
  knex: Knex,
  options: {
    /** By the ids of the entities. */
    values: ReadonlyMap<number, MetricValue[]>;
    targetsOf: (metric: string) => readonly Target[];
  },
): Promise<Map<number, MetricValue[]>> {
  const { values, targetsOf } = options;
  const hasTargets = [...values.values()].some(each =>
    each.some(({ metric }) => targetsOf(metric).length > 0),
  );
  if (!hasTargets) {
    return new Map(values);
  }
  const tiers = await tiersOf(knex, [...values.keys()]);
  return new Map(
    [...values].map(([id, each]) => [
      id,
      each.map(value => {
        const tier = tiers.get(id) ?? null;
        const target = targetFor(targetsOf(value.metric), tier, value);
        return target ? { ...value, target } : value;
      }),
    ]),
  );
}

async function tiersOf(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Map<number, string | null>> {
  const rows: { entity_id: number; tier: string | null }[] = await knex(
    'entity_history',
  )
    .whereIn('entity_id', entityIds)
    .whereNull('valid_to')
    .select('entity_id', 'tier');
  return new Map(rows.map(({ entity_id: id, tier }) => [id, tier]));
}
