import type { Knex } from 'knex';

/** What is told of an entity by its old ref goes on by its new one; of one fact of one source the newer is kept. */
export async function movePaths(
  tx: Knex.Transaction,
  { from, to }: { from: string; to: string },
): Promise<void> {
  await tx('path_exemptions')
    .where('entity_ref', from)
    .update({ entity_ref: to });
  const twice = (older: string, newer: string) =>
    tx('pushed_facts')
      .where('entity_ref', older)
      .whereExists(other =>
        other
          .from('pushed_facts as n')
          .select('n.name')
          .where('n.entity_ref', newer)
          .whereRaw('n.name = pushed_facts.name')
          .whereRaw('n.source = pushed_facts.source')
          .whereRaw('n.at >= pushed_facts.at'),
      )
      .delete();
  await twice(from, to);
  await twice(to, from);
  await tx('pushed_facts').where('entity_ref', from).update({ entity_ref: to });
  // It is asked about by its new name.
  await tx('tech_insights').where('entity_ref', from).delete();
}
