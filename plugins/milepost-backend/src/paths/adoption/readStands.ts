import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { Stands, StoredStand, StoredTurn } from './Stands';

/** So many entities are read before others may go on. */
const PAGE = 500;

/**
 * Reads how entities stand with a path, and stood.
 *
 * @param options - `since`: the revision up to which nothing is missing; `stands`: what is read is put there
 */
export async function readStands(
  knex: Knex,
  options: { pathId: number; since: number; stands: Stands },
): Promise<void> {
  const { pathId, since, stands } = options;
  let after = -1;
  for (;;) {
    const rows: (StoredStand & { entity_id: number })[] = await knex(
      'path_standings',
    )
      .where('path_id', pathId)
      .where('revision', '>', since)
      .where('entity_id', '>', after)
      .orderBy('entity_id')
      .limit(PAGE)
      .select('entity_id', 'standing', 'version', 'checks');
    const turns = await turnsOf(knex, {
      pathId,
      ids: rows.map(row => row.entity_id),
    });
    for (const { entity_id: id, ...row } of rows) {
      stands.set(id, row, turns.get(id) ?? []);
    }
    if (rows.length < PAGE) {
      return;
    }
    after = rows[rows.length - 1].entity_id;
  }
}

async function turnsOf(
  knex: Knex,
  { pathId, ids }: { pathId: number; ids: readonly number[] },
): Promise<Map<number, StoredTurn[]>> {
  const turns = new Map<number, StoredTurn[]>();
  for (const chunk of inChunks(ids, 1)) {
    const rows: (StoredTurn & { entity_id: number })[] = await knex(
      'path_changes',
    )
      .where('path_id', pathId)
      .whereIn('entity_id', chunk)
      .orderBy(['entity_id', 'day'])
      .select('entity_id', 'day', 'standing', 'version');
    for (const { entity_id: id, ...turn } of rows) {
      const known = turns.get(id);
      if (known) {
        known.push(turn);
      } else {
        turns.set(id, [turn]);
      }
    }
  }
  return turns;
}
