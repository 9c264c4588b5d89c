import type {
  DeliveryEvent,
  FactKind,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, lockKeys } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { markEntitiesDirty } from '../mapping/recordOrigins';
import { eventsOf } from './mergeFacts';
import { factTables } from './factTables';

/** Where a trace refers to facts of a kind by the number of their row. */
const TRACES: Partial<Record<FactKind, { table: string; column: string }>> = {
  change: { table: 'entity_changes', column: 'change_id' },
  deployment: { table: 'entity_deployments', column: 'deployment_id' },
  incident: { table: 'entity_incidents', column: 'incident_id' },
};

type Row = Record<string, unknown>;

/**
 * Merges facts anew from all of their events, whatever is stored of them, and writes only what differs. A fact
 * that no event tells about any more is deleted, together with what was traced from it.
 */
export async function rebuildFacts(
  tx: Knex.Transaction,
  keys: ReadonlyMap<FactKind, ReadonlySet<string>>,
): Promise<void> {
  const kinds = [...keys.keys()].sort();
  // Who tells of the same facts meanwhile is waited for, and waits until the commit.
  await lockKeys(
    tx,
    kinds.flatMap(kind => [...keys.get(kind)!].map(key => `${kind}\n${key}`)),
  );
  const gone = new Map<FactKind, Row[]>();
  for (const kind of kinds) {
    const rows: Row[] = [];
    for (const chunk of inChunks([...keys.get(kind)!].sort(), 30)) {
      rows.push(...(await rebuildChunk(tx, kind, chunk)));
    }
    gone.set(kind, rows);
  }
  await forgetTraces(tx, gone);
}

/** @returns the rows of facts that are no more */
async function rebuildChunk(
  tx: Knex.Transaction,
  kind: FactKind,
  keys: readonly string[],
): Promise<Row[]> {
  const { table, merge } = factTables[kind];
  const told = await eventsOf(tx, kind, keys);
  const stored: Row[] = await tx(table).whereIn('fact_key', keys);
  const before = new Map(stored.map(row => [row.fact_key as string, row]));
  const changed: Row[] = [];
  for (const [key, events] of told) {
    const row = { fact_key: key, ...merge(events as DeliveryEvent[]) };
    if (!equals(before.get(key), row)) {
      changed.push(row);
    }
  }
  if (changed.length > 0) {
    const { query, columns } = insertRows(tx, table, changed);
    await query.onConflict('fact_key').merge(columns);
  }
  const gone = stored.filter(row => !told.has(row.fact_key as string));
  if (gone.length > 0) {
    await tx(table).whereIn('id', gone.map(numberOf)).delete();
  }
  return gone;
}

/** Entities are marked before their rows go: in this order they are taken to be traced, too. */
async function forgetTraces(
  tx: Knex.Transaction,
  gone: ReadonlyMap<FactKind, readonly Row[]>,
): Promise<void> {
  const entityIds = await entitiesOf(tx, [...gone.values()].flat());
  await markEntitiesDirty(tx, entityIds);
  for (const [kind, rows] of gone) {
    const trace = TRACES[kind];
    for (const chunk of trace ? inChunks(rows.map(numberOf), 1) : []) {
      await tx(trace!.table)
        .whereIn('entity_id', entityIds)
        .whereIn(trace!.column, chunk)
        .delete();
    }
  }
}

/** The entities that claim what facts belong to. */
async function entitiesOf(
  tx: Knex.Transaction,
  rows: readonly Row[],
): Promise<number[]> {
  const values = new Set(
    rows.flatMap(row => [row.origin_value, row.repository]).filter(Boolean),
  );
  const ids = new Set<number>();
  for (const chunk of inChunks([...values] as string[], 1)) {
    const found: number[] = await tx('entity_claims')
      .whereIn('value', chunk)
      .distinct()
      .pluck('entity_id');
    found.forEach(id => ids.add(id));
  }
  return [...ids];
}

function numberOf(row: Row): number {
  return row.id as number;
}

function equals(before: Row | undefined, now: Row): boolean {
  return (
    before !== undefined &&
    Object.keys(now).every(column =>
      // SQLite gives 0 and 1 for what was stored as a boolean.
      typeof now[column] === 'boolean' && before[column] !== null
        ? Boolean(before[column]) === now[column]
        : before[column] === now[column],
    )
  );
}
