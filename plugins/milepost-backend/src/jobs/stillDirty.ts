import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';

/** Those of some entities whose traces are still to be brought up to date. */
export async function stillDirty(
  tx: Knex.Transaction,
  ids: readonly number[],
): Promise<number[]> {
  const dirty: number[] = [];
  for (const chunk of inChunks(ids, 1)) {
    const found: number[] = await tx('dirty_entities')
      .whereIn('entity_id', chunk)
      .pluck('entity_id');
    dirty.push(...found);
  }
  return dirty;
}

/** All entities whose traces are out of date now. Whoever waits for them need not wait for what comes later. */
export async function dirtyEntities(tx: Knex.Transaction): Promise<number[]> {
  return tx('dirty_entities').orderBy('entity_id').pluck('entity_id');
}
