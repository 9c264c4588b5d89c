import {
  ascending,
  quantile,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { together } from '../database/together';

const DAY = 86_400_000;

/** Reasons that are shown of each source. */
const REASONS = 10;

/** What a collector was doing when it was last heard of. Times in milliseconds since 1970. */
export interface CollectorRecord {
  lastPollAt?: number;
  error?: string;
  pausedUntil?: number;
  progress?: { phase: string; done: number; total?: number };
}

/** What is kept of a source instance. Times in milliseconds since 1970, spans in milliseconds. */
export interface SourceRecord {
  lastReceivedAt?: number;
  lastEventAt?: number;
  received: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  unmapped: number;
  lag?: number;
  /** The newest first. */
  rejections: {
    reason: string;
    kind: 'refused' | 'malformed';
    count: number;
    lastAt: number;
  }[];
  lookUps: {
    waiting: number;
    failed: number;
    error?: string;
    pausedUntil?: number;
  };
  collectors: Map<string, CollectorRecord>;
  notifiedAt?: number;
}

interface CollectorRow {
  source: string;
  name: string;
  progress: string | null;
  last_poll_at: number | null;
  last_poll_error: string | null;
  paused_until: number | null;
}

type Row = Record<string, never> & { source: string };

/** Everything that is kept of the sources that have been heard of, in a fixed number of statements. */
export async function readSourceRecords(
  knex: Knex,
  { now }: { now: number },
): Promise<Map<string, SourceRecord>> {
  const [
    sources,
    unmapped,
    lags,
    rejections,
    lookUps,
    failures,
    collectors,
    notices,
  ] = await together<Row[][]>(knex, [
    () => knex('sources'),
    () =>
      countBy(
        knex('inbox').where('state', 'unmapped').whereRaw("state <> 'mapped'"),
        ['source'],
      ),
    () => knex('source_lags').where('received_at', '>', now - DAY),
    () => knex('rejections').orderBy('last_at', 'desc').orderBy('reason'),
    () =>
      countBy(knex('look_ups').whereRaw("state in ('waiting', 'failed')"), [
        'source',
        'state',
      ]),
    () => newestFailures(knex),
    () => knex('collectors').orderBy(['source', 'name']),
    () => knex('source_notices'),
  ]);
  const records = new Map<string, SourceRecord>();
  const at = (source: string) => {
    const record = records.get(source) ?? emptyRecord();
    records.set(source, record);
    return record;
  };
  sources.forEach(row => addSource(at(row.source), row));
  unmapped.forEach(row => {
    at(row.source).unmapped = Number(row.count);
  });
  addLags(at, lags);
  rejections.forEach(row => addRejection(at(row.source), row));
  lookUps.forEach(row => {
    at(row.source).lookUps[row.state as 'waiting'] = Number(row.count);
  });
  failures.forEach(row => {
    at(row.source).lookUps.error = row.reason;
  });
  collectors.forEach(row =>
    addCollector(at(row.source), row as unknown as CollectorRow),
  );
  notices.forEach(row => {
    at(row.source).notifiedAt = row.notified_at;
  });
  return records;
}

function countBy(query: Knex.QueryBuilder, columns: string[]) {
  return query
    .groupBy(columns)
    .select(...columns)
    .count({ count: '*' });
}

function newestFailures(knex: Knex): Knex.QueryBuilder {
  const newest = knex('look_ups')
    .where('state', 'failed')
    .whereRaw("state in ('waiting', 'failed')")
    .groupBy('source')
    .max('id');
  return knex('look_ups').whereIn('id', newest).select('source', 'reason');
}

function emptyRecord(): SourceRecord {
  return {
    received: 0,
    duplicates: 0,
    conflicts: 0,
    rejected: 0,
    unmapped: 0,
    rejections: [],
    lookUps: { waiting: 0, failed: 0 },
    collectors: new Map(),
  };
}

function addSource(record: SourceRecord, row: Row): void {
  const { received, duplicates, conflicts, rejected } = row;
  Object.assign(record, { received, duplicates, conflicts, rejected });
  record.lastReceivedAt = row.last_received_at ?? undefined;
  record.lastEventAt = row.last_event_at ?? undefined;
  record.lookUps.pausedUntil = row.look_ups_paused_until ?? undefined;
}

function addLags(at: (source: string) => SourceRecord, rows: Row[]): void {
  const lags = new Map<string, number[]>();
  for (const { source, lag } of rows) {
    lags.set(source, [...(lags.get(source) ?? []), lag]);
  }
  for (const [source, values] of lags) {
    at(source).lag = quantile(ascending(values), 0.5) ?? undefined;
  }
}

function addRejection({ rejections }: SourceRecord, row: Row): void {
  const { reason, kind, count, last_at: lastAt } = row;
  if (rejections.length < REASONS) {
    rejections.push({ reason, kind, count, lastAt });
  }
}

function addCollector(record: SourceRecord, row: CollectorRow): void {
  record.collectors.set(row.name, {
    lastPollAt: row.last_poll_at ?? undefined,
    error: row.last_poll_error ?? undefined,
    pausedUntil: row.paused_until ?? undefined,
    progress: row.progress === null ? undefined : JSON.parse(row.progress),
  });
}
