import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';

/**
 * Says in the transaction that changes what SLOs come to that they are to be computed anew.
 *
 * @param options - `since`, by SLO the instant from which on it changed
 */
export async function markStatesDue(
  tx: Knex.Transaction,
  options: { since: ReadonlyMap<number, number>; now: number },
): Promise<void> {
  // One order for all, so that replicas do not wait for each other in a circle.
  const rows = [...options.since]
    .sort(([a], [b]) => a - b)
    .map(([slo_id, days_from]) => ({
      slo_id,
      due_at: options.now,
      days_from,
    }));
  for (const chunk of inChunks(rows, 3)) {
    await insertRows(tx, 'slo_states', chunk)
      .query.onConflict('slo_id')
      .merge({
        due_at: earlier(tx, 'due_at'),
        days_from: earlier(tx, 'days_from'),
      });
  }
}

function earlier(tx: Knex, column: string): Knex.Raw {
  const [known, added] = [`slo_states.${column}`, `excluded.${column}`];
  return tx.raw('case when ?? < ?? then ?? else ?? end', [
    known,
    added,
    known,
    added,
  ]);
}
