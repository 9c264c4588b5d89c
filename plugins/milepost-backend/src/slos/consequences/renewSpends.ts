import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { SloStanding } from '../SloStanding';
import { saveSpends } from './saveSpends';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/** From which burn rate on it is looked at as often as it may be: then the budget will not last. */
const BURNING = 1;

/**
 * Brings up to date what deployments and incidents cost: where they have changed, where a budget burns, and of all
 * others once in an hour, because windows move on.
 */
export async function renewSpends(
  knex: Knex,
  options: { standings: readonly SloStanding[]; now: number },
): Promise<void> {
  const { standings, now } = options;
  const changed = await takeChanged(knex);
  const rows: { slo_id: number; computed_at: number }[] = await knex(
    'slo_spend_runs',
  ).select('slo_id', 'computed_at');
  const computed = new Map(rows.map(row => [row.slo_id, row.computed_at]));
  const due = standings.filter(({ id, entityId, state }) => {
    if (!state || entityId === undefined) {
      return false;
    }
    const age = now - (computed.get(id) ?? -Infinity);
    const burning = (state.burnRate ?? 0) >= BURNING;
    return changed.has(entityId) || age >= (burning ? MINUTE : HOUR);
  });
  await saveSpends(
    knex,
    due.map(({ id }) => id),
    now,
  );
}

async function takeChanged(knex: Knex): Promise<ReadonlySet<number>> {
  const rows: { id: number; entity_id: number }[] = await knex(
    'dirty_spends',
  ).select('id', 'entity_id');
  // Those alone: what changes meanwhile is looked at the next time.
  for (const chunk of inChunks(rows, 1)) {
    const ids = chunk.map(({ id }) => id);
    await knex('dirty_spends').whereIn('id', ids).delete();
  }
  return new Set(rows.map(row => row.entity_id));
}

/** Says in the transaction that has traced some entities that what they cost is to be computed anew. */
export async function markSpends(
  tx: Knex.Transaction,
  entityIds: readonly number[],
): Promise<void> {
  const target = tx.raw('?? (??)', ['dirty_spends', 'entity_id']);
  await tx(target as unknown as string).insert(
    tx('slos')
      .whereIn('entity_id', entityIds)
      .whereNull('removed_at')
      .distinct('entity_id'),
  );
}
