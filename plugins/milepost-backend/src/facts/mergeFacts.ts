import type {
  DeliveryEvent,
  FactKind,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, lockKeys } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import type { NewEvent } from '../mapping/mapPending';
import { factTables } from './factTables';

/**
 * Brings the facts up to date that new events tell about: each is merged anew from all of its events, so
 * that no order, repetition or delay can lead to another fact.
 */
export async function mergeFacts(
  tx: Knex.Transaction,
  events: readonly NewEvent[],
): Promise<void> {
  const keys = new Map<FactKind, Set<string>>();
  for (const { fact } of events) {
    if (fact) {
      const kind = fact.kind as FactKind;
      keys.set(kind, (keys.get(kind) ?? new Set()).add(fact.key));
    }
  }
  // Whoever comes second sees the events of whoever was first: the lock is held until the commit.
  await lockKeys(
    tx,
    [...keys].flatMap(([kind, set]) => [...set].map(key => `${kind}\n${key}`)),
  );
  for (const kind of [...keys.keys()].sort()) {
    await mergeKind(tx, kind, [...keys.get(kind)!].sort());
  }
}

async function mergeKind(
  tx: Knex.Transaction,
  kind: FactKind,
  keys: readonly string[],
): Promise<void> {
  const { table, merge } = factTables[kind];
  for (const chunk of inChunks(keys, 30)) {
    const told = await eventsOf(tx, kind, chunk);
    const rows = chunk.map(key => ({
      fact_key: key,
      ...merge(told.get(key)!),
    }));
    const { query, columns } = insertRows(tx, table, rows);
    await query.onConflict('fact_key').merge(columns);
  }
}

async function eventsOf(
  tx: Knex.Transaction,
  kind: FactKind,
  keys: readonly string[],
): Promise<Map<string, DeliveryEvent[]>> {
  const rows: { fact_key: string; body: string }[] = await tx('events')
    .select('fact_key', 'body')
    .where('fact_kind', kind)
    .whereIn('fact_key', keys);
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
