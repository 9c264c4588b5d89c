import type {
  DeliveryEvent,
  FactKind,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedKey } from '../database/columns';
import { inChunks, lockKeys } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import type { NewEvent } from '../mapping/mapPending';
import { factTables } from './factTables';

/**
 * Brings the facts up to date that new events tell about: each is merged anew from all of its events, so
 * that no order, repetition or delay can lead to another fact.
 *
 * @param events - stored in this transaction
 */
export async function mergeFacts(
  tx: Knex.Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  const byKind = new Map<FactKind, Map<string, DeliveryEvent[]>>();
  for (const { event, fact } of events) {
    if (fact) {
      const kind = fact.kind as FactKind;
      const byKey = byKind.get(kind) ?? new Map<string, DeliveryEvent[]>();
      byKind.set(kind, byKey);
      byKey.set(fact.key, [...(byKey.get(fact.key) ?? []), event]);
    }
  }
  // Whoever comes second sees the events of whoever was first: the lock is held until the commit.
  await lockKeys(
    tx,
    [...byKind].flatMap(([kind, byKey]) =>
      [...byKey.keys()].map(key => `${kind}\n${key}`),
    ),
  );
  for (const kind of [...byKind.keys()].sort()) {
    await mergeKind(tx, kind, byKind.get(kind)!);
  }
}

async function mergeKind(
  tx: Knex.Transaction,
  kind: FactKind,
  news: ReadonlyMap<string, DeliveryEvent[]>,
): Promise<void> {
  const { table, merge } = factTables[kind];
  for (const chunk of inChunks([...news.keys()].sort(), 30)) {
    // Most facts are new: what has just been written is not read back.
    const known = chunk.flatMap(key => news.get(key)!);
    const before = await eventsOf(tx, kind, chunk, known);
    const rows = chunk.map(key => ({
      fact_key: key,
      ...merge([...(before.get(key) ?? []), ...news.get(key)!]),
    }));
    const { query, columns } = insertRows(tx, table, rows);
    await query.onConflict('fact_key').merge(columns);
  }
}

/** The events of some facts of one kind, by key, but for those that the caller has. */
export async function eventsOf(
  tx: Knex.Transaction,
  kind: FactKind,
  keys: readonly string[],
  known: readonly DeliveryEvent[] = [],
): Promise<Map<string, DeliveryEvent[]>> {
  const rows: { fact_key: string; body: string }[] = await tx('events')
    .select('fact_key', 'body')
    .where('fact_kind', kind)
    .whereIn('fact_key', keys)
    .whereNotIn(
      'event_id',
      known.map(event => storedKey(event.id)),
    );
  const byKey = new Map<string, DeliveryEvent[]>();
  for (const row of rows) {
    const list = byKey.get(row.fact_key);
    if (list) {
      list.push(JSON.parse(row.body));
    } else {
      byKey.set(row.fact_key, [JSON.parse(row.body)]);
    }
  }
  return byKey;
}
