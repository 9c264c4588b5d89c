import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import type { NewEvent } from './mapPending';

/** When the events of a source were, on one UTC day. */
export interface DayRow {
  source: string;
  day: string;
  first_event_at: number;
  last_event_at: number;
}

/** Keeps when each source was last heard of, and, day by day, when its events were. */
export async function recordSourceDays(
  tx: Knex.Transaction,
  batch: {
    items: readonly { source: string; received_at: number }[];
    events: readonly NewEvent[];
  },
): Promise<void> {
  await recordReceipts(tx, batch);
  const rows = new Map<string, DayRow>();
  for (const { event } of batch.events) {
    const time = Date.parse(event.time);
    const day = event.time.slice(0, 10);
    const key = `${event.source}\n${day}`;
    const row = rows.get(key);
    rows.set(key, {
      source: event.source,
      day,
      first_event_at: Math.min(row?.first_event_at ?? time, time),
      last_event_at: Math.max(row?.last_event_at ?? time, time),
    });
  }
  const sorted = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  for (const chunk of inChunks(sorted, 4)) {
    await tx('source_days')
      .insert(chunk)
      .onConflict(['source', 'day'])
      .merge({
        first_event_at: tx.raw(pick('source_days', 'first_event_at', '<')),
        last_event_at: tx.raw(pick('source_days', 'last_event_at', '>')),
      });
  }
}

async function recordReceipts(
  tx: Knex.Transaction,
  batch: {
    items: readonly { source: string; received_at: number }[];
    events: readonly NewEvent[];
  },
): Promise<void> {
  const received = new Map<string, number>();
  for (const { source, received_at } of batch.items) {
    received.set(source, Math.max(received.get(source) ?? 0, received_at));
  }
  const lastEvent = new Map<string, number>();
  for (const { event } of batch.events) {
    const time = Date.parse(event.time);
    lastEvent.set(
      event.source,
      Math.max(lastEvent.get(event.source) ?? 0, time),
    );
  }
  const rows = [...received]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([source, at]) => ({
      source,
      last_received_at: at,
      last_event_at: lastEvent.get(source) ?? null,
    }));
  await tx('sources')
    .insert(rows)
    .onConflict('source')
    .merge({
      last_received_at: tx.raw(pick('sources', 'last_received_at', '>')),
      last_event_at: tx.raw(pick('sources', 'last_event_at', '>')),
    });
}

/** The smaller or larger of what is stored and what comes, where either may be missing. */
function pick(table: string, column: string, sign: '<' | '>'): string {
  return `case when ${table}.${column} is null or excluded.${column} ${sign} ${table}.${column}
    then coalesce(excluded.${column}, ${table}.${column}) else ${table}.${column} end`;
}
