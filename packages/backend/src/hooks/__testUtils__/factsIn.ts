import type { Knex } from 'knex';

const INCIDENT = [
  'source',
  'external_id',
  'service',
  'title',
  'url',
  'severity',
  'status',
  'merged_into',
  'intervals',
  'detected_at',
  'acknowledged_at',
] as const;

const TICKET = [
  'source',
  'external_id',
  'service',
  'purpose',
  'incident',
  'opened_at',
  'due_at',
  'closed_at',
] as const;

/** The incidents of a portal, once nothing waits any more; times as instants. */
export const incidentsIn = (knex: Knex) => rowsIn(knex, 'incidents', INCIDENT);

/** Its tickets. */
export const ticketsIn = (knex: Knex) => rowsIn(knex, 'tickets', TICKET);

async function rowsIn(knex: Knex, table: string, columns: readonly string[]) {
  const rows: Record<string, unknown>[] = await knex(table)
    .orderBy('external_id')
    .select(columns);
  return rows.map(row =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([, value]) => value !== null)
        .map(([column, value]) => [column, readable(column, value)]),
    ),
  );
}

function readable(column: string, value: unknown): unknown {
  if (column === 'intervals') {
    const intervals = typeof value === 'string' ? JSON.parse(value) : value;
    return intervals.map((interval: Record<string, number>) =>
      Object.values(interval).map(instant),
    );
  }
  return column.endsWith('_at') ? instant(Number(value)) : value;
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
