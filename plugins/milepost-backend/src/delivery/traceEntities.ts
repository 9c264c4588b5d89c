import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Precedence } from '@milepost/backstage-plugin-milepost-common';
import { traceDelivery } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { mayPass } from '../database/mayPass';
import { withoutBindings } from '../database/withoutBindings';
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
  logger: LoggerService;
  /** Of these alone; one that is being traced elsewhere is waited for. */
  only?: readonly number[];
}): Promise<number> {
  const { knex, limit, only } = options;
  return knex.transaction(async tx => {
    const ids = await claimDirty(tx, { limit, only });
    for (const entityId of ids) {
      await traceEntity(tx, { ...options, entityId });
    }
    return ids.length;
  });
}

/** One whose facts cannot be traced must not hold up the others; what it had stays until it is told of again. */
async function traceEntity(
  tx: Knex.Transaction,
  options: { entityId: number; precedence: Precedence; logger: LoggerService },
): Promise<void> {
  const { entityId, precedence, logger } = options;
  try {
    await tx.transaction(async savepoint => {
      const world = await loadWorld(savepoint, entityId);
      const trace = traceDelivery({ ...world, precedence });
      await saveTrace(savepoint, entityId, trace);
    });
  } catch (error) {
    if (mayPass(error)) {
      throw error;
    }
    logger.error(
      `Entity ${entityId} could not be traced: ${withoutBindings(error)}`,
    );
  }
}

async function claimDirty(
  tx: Knex.Transaction,
  { limit, only }: { limit: number; only?: readonly number[] },
): Promise<number[]> {
  const query = tx('dirty_entities')
    .select('entity_id')
    .orderBy('entity_id')
    .limit(limit);
  if (only) {
    query.whereIn('entity_id', only);
  }
  if (isPostgres(tx)) {
    query.forUpdate();
    if (!only) {
      query.skipLocked();
    }
  }
  const rows: { entity_id: number }[] = await query;
  const ids = rows.map(row => row.entity_id);
  // Deleted before the facts are read: what changes meanwhile marks the entity again.
  await tx('dirty_entities').whereIn('entity_id', ids).delete();
  return ids;
}
