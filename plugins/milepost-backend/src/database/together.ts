import type { Knex } from 'knex';

/**
 * What some queries give, run at once; one after the other in a transaction, which has one connection.
 *
 * @param queries - each begins its query when it is called
 */
export async function together<T extends readonly unknown[]>(
  knex: Knex,
  queries: { [K in keyof T]: () => PromiseLike<T[K]> },
): Promise<T> {
  if (!knex.isTransaction) {
    return Promise.all(queries.map(query => query())) as unknown as Promise<T>;
  }
  const results: unknown[] = [];
  for (const query of queries) {
    results.push(await query());
  }
  return results as unknown as T;
}
