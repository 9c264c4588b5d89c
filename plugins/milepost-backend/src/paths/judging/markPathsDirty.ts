import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';

/** Has the standing of some entities judged anew, by their refs or their ids; of those that nobody knows none. */
export async function markPathsDirty(
  tx: Knex.Transaction,
  which: { refs: readonly string[] } | { ids: readonly number[] },
): Promise<void> {
  const ids = 'ids' in which ? [...which.ids] : await idsOf(tx, which.refs);
  for (const chunk of inChunks(
    [...new Set(ids)].sort((a, b) => a - b),
    1,
  )) {
    // Merged rather than ignored: that locks a mark which is there already until what it is for is committed.
    await tx('dirty_paths')
      .insert(chunk.map(id => ({ entity_id: id })))
      .onConflict('entity_id')
      .merge();
  }
}

async function idsOf(
  tx: Knex.Transaction,
  refs: readonly string[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const chunk of inChunks([...new Set(refs)], 1)) {
    ids.push(
      ...(await tx('entities')
        .whereIn('ref', chunk)
        .whereNull('deleted_at')
        .pluck('id')),
    );
  }
  return ids;
}
