import type { Knex } from 'knex';

/** Counts of a source that one step adds to. */
export interface SourceCounts {
  received?: number;
  duplicates?: number;
  conflicts?: number;
  rejected?: number;
}

/** Adds to the counters of sources, creating the sources that are new. */
export async function countDelivery(
  knex: Knex,
  counts: ReadonlyMap<string, SourceCounts>,
): Promise<void> {
  for (const [source, count] of [...counts].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const added = {
      received: 0,
      duplicates: 0,
      conflicts: 0,
      rejected: 0,
      ...count,
    };
    await knex('sources')
      .insert({ source, ...added })
      .onConflict('source')
      .merge(
        Object.fromEntries(
          Object.entries(added).map(([column, value]) => [
            column,
            knex.raw('?? + ?', [`sources.${column}`, value]),
          ]),
        ),
      );
  }
}
