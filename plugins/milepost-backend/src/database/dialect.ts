import type { Knex } from 'knex';

/** Bound values per statement that both databases take; SQLite allows 32,766. */
const MAX_BINDINGS = 30_000;

/** Rows per statement: SQLite takes 500 terms in the compound select that knex writes for them. */
const MAX_ROWS = 500;

export function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}

/** Rows in pieces that fit into one statement. */
export function* inChunks<T>(
  items: readonly T[],
  bindingsPerItem: number,
): Generator<T[]> {
  const size = Math.max(
    1,
    Math.min(MAX_ROWS, Math.floor(MAX_BINDINGS / bindingsPerItem)),
  );
  for (let index = 0; index < items.length; index += size) {
    yield items.slice(index, index + size);
  }
}

/**
 * Takes the locks of some keys until the transaction ends, so that no other replica works on the same ones.
 * SQLite is one process and needs none. Keys are sorted: two replicas cannot wait for each other.
 */
export async function lockKeys(
  tx: Knex.Transaction,
  keys: Iterable<string>,
): Promise<void> {
  if (!isPostgres(tx)) {
    return;
  }
  const sorted = [...new Set(keys)].sort();
  for (const chunk of inChunks(sorted, 1)) {
    await tx.raw(
      `select pg_advisory_xact_lock(key) from (
         select distinct hashtextextended(k, 0) as key from unnest(?::text[]) as k order by 1
       ) as keys`,
      [chunk],
    );
  }
}

/** Takes the lock of a key together with others who take it so: whoever wants it alone, by `lockKeys`, waits for all of them. */
export async function lockShared(
  tx: Knex.Transaction,
  key: string,
): Promise<void> {
  if (isPostgres(tx)) {
    await tx.raw(
      'select pg_advisory_xact_lock_shared(hashtextextended(?, 0))',
      [key],
    );
  }
}
