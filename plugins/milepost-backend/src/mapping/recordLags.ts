import type { Knex } from 'knex';
import { createHash } from 'node:crypto';
import { inChunks } from '../database/dialect';
import type { ToldEvent } from './mapPending';

/** As many of the newest payloads of a source as are remembered. */
const SLOTS = 32;

/** What is told later than this is history that is read, and not late. */
const HISTORY_MS = 86_400_000;

interface LagRow {
  source: string;
  slot: number;
  received_at: number;
  lag: number;
}

/** Keeps how late the newest payloads were: from the newest event of each to when it came in. */
export async function recordLags(
  tx: Knex.Transaction,
  batch: {
    items: readonly { id: number; source: string; received_at: number }[];
    events: readonly ToldEvent[];
  },
): Promise<void> {
  const newest = newestEvents(batch.events);
  const rows = new Map<string, LagRow>();
  for (const { id, source, received_at } of batch.items) {
    const event = newest.get(id);
    const lag = event && Math.max(0, received_at - event.time);
    if (event && lag !== undefined && lag <= HISTORY_MS) {
      const row = { source, slot: slotOf(event.id), received_at, lag };
      const key = `${source}\n${String(row.slot).padStart(2, '0')}`;
      const other = rows.get(key);
      if (!other || isNewer(row, other)) {
        rows.set(key, row);
      }
    }
  }
  await save(tx, rows);
}

function newestEvents(
  events: readonly ToldEvent[],
): Map<number, { id: string; time: number }> {
  const newest = new Map<number, { id: string; time: number }>();
  for (const { inboxId, event } of events) {
    const time = Date.parse(event.time);
    const other = newest.get(inboxId);
    if (
      !other ||
      time > other.time ||
      (time === other.time && event.id < other.id)
    ) {
      newest.set(inboxId, { id: event.id, time });
    }
  }
  return newest;
}

/** By chance, and the same whoever does it: replicas give the same rows as one alone. */
function slotOf(id: string): number {
  return createHash('md5').update(id).digest()[0] % SLOTS;
}

function isNewer(a: LagRow, b: LagRow): boolean {
  return (
    a.received_at > b.received_at ||
    (a.received_at === b.received_at && a.lag > b.lag)
  );
}

async function save(
  tx: Knex.Transaction,
  rows: ReadonlyMap<string, LagRow>,
): Promise<void> {
  const sorted = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  for (const chunk of inChunks(sorted, 4)) {
    await tx('source_lags')
      .insert(chunk)
      .onConflict(['source', 'slot'])
      .merge(['received_at', 'lag'])
      .whereRaw(
        `excluded.received_at > source_lags.received_at
         or (excluded.received_at = source_lags.received_at and excluded.lag > source_lags.lag)`,
      );
  }
}
