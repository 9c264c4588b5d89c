import type { Knex } from 'knex';

/** Says so of all paths. */
export async function raiseAllRevisions(tx: Knex.Transaction): Promise<void> {
  const ids: number[] = await tx('golden_paths').pluck('id');
  await raiseRevisions(tx, ids);
}

/**
 * Says of some paths that entities stand otherwise with them than before, so that whoever remembers how reads anew.
 * Until the transaction ends nobody else says so: a revision that is read has everything of those before.
 *
 * @returns the revisions that they have now, by the ids of the paths
 */
export async function raiseRevisions(
  tx: Knex.Transaction,
  pathIds: Iterable<number>,
): Promise<Map<number, number>> {
  const revisions = new Map<number, number>();
  // One order for all, so that two do not wait for each other in a circle.
  for (const id of [...new Set(pathIds)].sort((a, b) => a - b)) {
    const rows: { revision: number }[] = await tx('golden_paths')
      .where({ id })
      .increment('revision', 1)
      .returning('revision');
    rows.forEach(({ revision }) => revisions.set(id, revision));
  }
  return revisions;
}
