import type { Precedence } from '@milepost/backstage-plugin-milepost-common';
import { traceDelivery } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { loadWorld } from './loadWorld';
import { saveTrace } from './saveTrace';

/**
 * Traces some entities whose facts have changed, in one transaction: from all of their facts, so that late
 * and repeated events end where a tidy stream would have ended. Several replicas take different entities.
 *
 * @returns how many entities were taken
 */
export async function traceEntities(options: {
  knex: Knex;
  precedence: Precedence;
  limit: number;
}): Promise<number> {
  const { knex, precedence, limit } = options;
  return knex.transaction(async tx => {
    const ids = await claimDirty(tx, limit);
    for (const entityId of ids) {
      const world = await loadWorld(tx, entityId);
      await saveTrace(tx, entityId, traceDelivery({ ...world, precedence }));
    }
    return ids.length;
  });
}

async function claimDirty(
  tx: Knex.Transaction,
  limit: number,
): Promise<number[]> {
  const query = tx('dirty_entities')
    .select('entity_id')
    .orderBy('entity_id')
    .limit(limit);
  const rows: { entity_id: number }[] = await (isPostgres(tx)
    ? query.forUpdate().skipLocked()
    : query);
  const ids = rows.map(row => row.entity_id);
  // Deleted before the facts are read: what changes meanwhile marks the entity again.
  await tx('dirty_entities').whereIn('entity_id', ids).delete();
  return ids;
}
