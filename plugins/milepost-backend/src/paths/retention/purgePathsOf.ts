import type { Knex } from 'knex';

/** Takes everything away that is kept of an entity besides how it stands: what tools pushed, and exemptions. */
export async function purgePathsOf(
  tx: Knex.Transaction,
  entityId: number,
): Promise<void> {
  for (const table of ['pushed_facts', 'path_exemptions', 'tech_insights']) {
    await tx(table)
      .whereIn('entity_ref', tx('entities').where('id', entityId).select('ref'))
      .delete();
  }
  // Among others it has the values of this one; it is computed anew.
  await tx('path_effects').delete();
}
