import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { markPathsDirty } from '../paths/judging/markPathsDirty';

/** Has the entities of some SLOs judged anew by golden paths: checks ask whether SLOs have data. */
export async function markPathsOf(
  tx: Knex.Transaction,
  sloIds: readonly number[],
): Promise<void> {
  for (const chunk of inChunks(sloIds, 1)) {
    const ids: number[] = await tx('slos')
      .whereIn('id', chunk)
      .whereNotNull('entity_id')
      .pluck('entity_id');
    await markPathsDirty(tx, { ids });
  }
}
