import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { raiseAllRevisions } from '../judging/raiseRevisions';

/** By the id of a path. */
const OF_PATH = [
  'path_standings',
  'path_changes',
  'path_departures',
  'path_outcomes',
  'path_notices',
  'path_effects',
];

/**
 * Forgets how entities stood before an instant, but for how they stood then; who left and came back, and exemptions that
 * ended, before it; what was pushed before it about what is no more; and paths that were given up, with all of theirs.
 */
export async function forgetPaths(
  tx: Knex.Transaction,
  before: number,
): Promise<void> {
  const day = new Date(before).toISOString().slice(0, 10);
  // Whoever judges waits from here on, and finds no outcome that is to go.
  await raiseAllRevisions(tx);
  await tx('path_changes')
    .where('day', '<', day)
    .whereExists(newer =>
      newer
        .from('path_changes as n')
        .select('n.day')
        .whereRaw('n.path_id = path_changes.path_id')
        .whereRaw('n.entity_id = path_changes.entity_id')
        .whereRaw('n.day > path_changes.day')
        .where('n.day', '<=', day),
    )
    .delete();
  await tx('path_outcomes')
    .whereNotExists(
      tx('path_changes')
        .select('day')
        .whereRaw('outcome_id = path_outcomes.id'),
    )
    .delete();
  await tx('path_departures').where('returned_on', '<', day).delete();
  await tx('path_exemptions')
    .where(old =>
      old.where('ended_at', '<', before).orWhere('expires', '<', day),
    )
    .delete();
  await tx('pushed_facts')
    .where('received_at', '<', before)
    .whereNotExists(
      tx('entities')
        .select('id')
        .whereRaw('ref = pushed_facts.entity_ref')
        .whereNull('deleted_at'),
    )
    .delete();
  const removed: number[] = await tx('golden_paths')
    .where('removed_at', '<', before)
    .pluck('id');
  for (const chunk of inChunks(removed, 1)) {
    for (const table of OF_PATH) {
      await tx(table).whereIn('path_id', chunk).delete();
    }
    await tx('golden_paths').whereIn('id', chunk).delete();
  }
}
