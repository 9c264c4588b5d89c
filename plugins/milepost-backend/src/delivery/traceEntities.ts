import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Precedence } from '@milepost/backstage-plugin-milepost-common';
import { traceDelivery } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { mayPass } from '../database/mayPass';
import { withoutBindings } from '../database/withoutBindings';
import { breathe } from '../engine/breathe';
import type { DirtyDays, Figures } from '../figures/Figures';
import { lockEntities } from '../figures/lockEntities';
import { markDirtyDays } from '../figures/markDays';
import { markPathsDirty } from '../paths/judging/markPathsDirty';
import { markSpends } from '../slos/consequences/renewSpends';
import { loadWorlds } from './loadWorlds';
import { saveTraces } from './saveTraces';

interface Tracing {
  precedence: Precedence;
  figures: Figures;
  logger: LoggerService;
}

/**
 * Traces some entities whose facts have changed, in one transaction: from all of their facts, so that late
 * and repeated events end where a tidy stream would have ended. Several replicas take different entities.
 *
 * @returns how many entities were taken
 */
export async function traceEntities(
  options: Tracing & {
    knex: Knex;
    limit: number;
    /** Of these alone; one that is being traced elsewhere is waited for. */
    only?: readonly number[];
  },
): Promise<number> {
  return options.knex.transaction(async tx => {
    const ids = await claimDirty(tx, options);
    if (ids.length > 0) {
      await lockEntities(tx, ids);
      await markDirtyDays(tx, await traceTogether(tx, ids, options));
      // Whatever was told of them, checks may ask for it.
      await markPathsDirty(tx, { ids });
    }
    return ids.length;
  });
}

/** One whose facts cannot be traced must not hold up the others: where one is among them, each is traced alone. */
async function traceTogether(
  tx: Knex.Transaction,
  ids: readonly number[],
  options: Tracing,
): Promise<DirtyDays[]> {
  try {
    return [await tx.transaction(point => traceAll(point, ids, options))];
  } catch (error) {
    if (mayPass(error)) {
      throw error;
    }
    if (ids.length === 1) {
      // What it had stays until it is told of again.
      options.logger.error(
        `Entity ${ids[0]} could not be traced: ${withoutBindings(error)}`,
      );
      return [];
    }
  }
  const dirty: DirtyDays[] = [];
  for (const id of ids) {
    dirty.push(...(await traceTogether(tx, [id], options)));
  }
  return dirty;
}

async function traceAll(
  tx: Knex.Transaction,
  ids: readonly number[],
  { precedence, figures }: Tracing,
): Promise<DirtyDays> {
  const worlds = await loadWorlds(tx, ids, { derive: true });
  const traces: Parameters<typeof saveTraces>[1] = new Map();
  for (const [id, world] of worlds) {
    traces.set(id, traceDelivery({ ...world, precedence }));
    await breathe();
  }
  await saveTraces(tx, traces);
  await markSpends(tx, ids);
  return figures.update(tx, ids);
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
