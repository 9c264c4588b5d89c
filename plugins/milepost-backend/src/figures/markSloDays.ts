import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';

/**
 * Says in the transaction that writes how SLOs of some entities stood on some local days that their figures are to be
 * made anew. That is cheap, and may be said again and again: the figures follow within a minute.
 *
 * @param options - `days` as `YYYY-MM-DD`
 */
export async function markSloDays(
  tx: Knex,
  options: { entityIds: Iterable<number>; days: Iterable<string> },
): Promise<void> {
  const days = [...new Set(options.days)];
  const rows = [...new Set(options.entityIds)].flatMap(entity_id =>
    days.map(day => ({ entity_id, day })),
  );
  for (const chunk of inChunks(rows, 2)) {
    await insertRows(tx, 'dirty_slo_days', chunk).query;
  }
}
