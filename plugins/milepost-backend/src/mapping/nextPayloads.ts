import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import type { KnownItem } from './replayPayloads';

/** How many numbers a step passes over for each payload that it may work on: most may be of other sources. */
const SPAN = 10;

/** Facts are locked one by one, and a payload may tell of several. */
const PAYLOADS = 500;

const COLUMNS = [
  'id',
  'source',
  'topic',
  'payload',
  'received_at',
  'state',
  'reason',
] as const;

/** The payloads of a page, and the number that the next one begins after. */
export async function nextPayloads(
  tx: Knex.Transaction,
  page: {
    after: number;
    limit: number;
    only: 'unmapped' | 'all';
    source?: string;
  },
): Promise<{ items: KnownItem[]; end: number; isLast: boolean }> {
  const { after, limit, only, source } = page;
  const newest = Math.max(after, await lastOf(tx, 'inbox'));
  const isAll = only === 'all';
  const most = Math.min(limit, PAYLOADS);
  // What nobody understood is found by an index of its own.
  const last = isAll ? Math.min(newest, after + SPAN * most) : newest;
  const query = tx<KnownItem>('inbox')
    .where('id', '>', after)
    .where('id', '<=', last)
    .whereNotNull('payload')
    .select(...COLUMNS)
    .orderBy('id')
    .limit(most);
  if (!isAll) {
    // The words of the index: SQLite uses it only where they are repeated.
    query.whereRaw(`state <> 'mapped' and state = 'unmapped'`);
  }
  if (source !== undefined) {
    query.where(of => of.where({ source }).orWhere(isInstanceOf(source)));
  }
  // Those that are being mapped are waited for: what they tell is not to be lost between here and there.
  const found: KnownItem[] = await (isPostgres(tx) ? query.forUpdate() : query);
  const end = found.length < most ? last : found[most - 1].id;
  return {
    items: found.filter(({ state }) => state !== 'pending'),
    end,
    isLast: end === newest,
  };
}

/** Instances of a kind of source are `KIND:NAME`. */
export function isInstanceOf(source: string) {
  return (query: Knex.QueryBuilder) => {
    query.whereRaw('substr(source, 1, ?) = ?', [
      source.length + 1,
      `${source}:`,
    ]);
  };
}

/** The highest number in a table; 0 where it is empty. */
export async function lastOf(
  tx: Knex.Transaction,
  table: string,
): Promise<number> {
  const row = await tx(table).max({ id: 'id' }).first();
  return Number(row?.id ?? 0);
}
