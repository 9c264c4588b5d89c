import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedKey } from '../database/columns';
import { inChunks, isPostgres } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { combineOrigins, originRow, type OriginRow } from './recordOrigins';
import type { DayRow } from './recordSourceDays';

/*
 * What is kept of origins and days only ever grows while events come in. Where events were taken away it is
 * counted anew, from all events of the sources in question, page by page, into notes of the job that nobody
 * else reads; then it replaces what was kept, at once.
 */

/** Notes the sources that are to be counted anew. */
export async function noteStale(
  tx: Knex.Transaction,
  job: number,
  sources: ReadonlySet<string>,
): Promise<void> {
  for (const chunk of inChunks([...sources], 4)) {
    await tx('job_notes')
      .insert(
        chunk.map(source => ({
          job,
          topic: 'stale',
          name: storedKey(source),
          body: source,
        })),
      )
      .onConflict(['job', 'topic', 'name'])
      .ignore();
  }
}

export async function isAnyStale(
  tx: Knex.Transaction,
  job: number,
): Promise<boolean> {
  const row = await tx('job_notes').where({ job, topic: 'stale' }).first('job');
  return row !== undefined;
}

/**
 * The highest number of an event, below which none will appear any more: who is about to commit some is waited
 * for, and whoever comes later waits until the transaction ends.
 */
export async function fenceOfEvents(tx: Knex.Transaction): Promise<number> {
  if (isPostgres(tx)) {
    // Rather try again than hold up the intake behind somebody who holds the table for long.
    await tx.raw(`set local lock_timeout = '2s'`);
    await tx.raw('lock table events in share mode');
  }
  const row = await tx('events').max({ id: 'id' }).first();
  return Number(row?.id ?? 0);
}

/** Adds the events with numbers in `(after, upTo]` to the job's counts. */
export async function countEvents(
  tx: Knex.Transaction,
  options: { job: number; after: number; upTo: number },
): Promise<void> {
  const { job, after, upTo } = options;
  const rows: { body: string }[] = await tx('events')
    .where('id', '>', after)
    .where('id', '<=', upTo)
    .whereIn('source', staleIn(tx, job))
    .select('body');
  const origins = new Map<string, OriginRow>();
  const days = new Map<string, DayRow>();
  for (const { body } of rows) {
    const event: DeliveryEvent = JSON.parse(body);
    const origin = originRow(event);
    if (origin) {
      add(origins, origin, combineOrigins);
    }
    add(days, dayOf(event), combineDays);
  }
  await addNotes(tx, { job, topic: 'origin', rows: origins }, combineOrigins);
  await addNotes(tx, { job, topic: 'day', rows: days }, combineDays);
}

/** Puts the job's counts in the place of what was kept of its sources. */
export async function replaceCounts(
  tx: Knex.Transaction,
  job: number,
): Promise<void> {
  await replaceAll<OriginRow>(tx, {
    job,
    topic: 'origin',
    table: 'origins',
    key: ['kind', 'value', 'source'],
  });
  await replaceAll<DayRow>(tx, {
    job,
    topic: 'day',
    table: 'source_days',
    key: ['source', 'day'],
  });
  await tx('sources')
    .whereIn('source', staleIn(tx, job))
    .update({
      last_event_at: tx('source_days')
        .where('source_days.source', tx.ref('sources.source'))
        .max('last_event_at'),
    });
}

function staleIn(tx: Knex.Transaction, job: number): Knex.QueryBuilder {
  return tx('job_notes').select('body').where({ job, topic: 'stale' });
}

function nameOf(row: OriginRow | DayRow): string {
  return 'day' in row
    ? JSON.stringify([row.source, row.day])
    : JSON.stringify([row.kind, row.value, row.source]);
}

function add<Row extends OriginRow | DayRow>(
  rows: Map<string, Row>,
  row: Row,
  combine: (a: Row | undefined, b: Row) => Row,
): void {
  const name = nameOf(row);
  rows.set(name, combine(rows.get(name), row));
}

function dayOf({ source, time }: DeliveryEvent): DayRow {
  const at = Date.parse(time);
  return {
    source,
    day: time.slice(0, 10),
    first_event_at: at,
    last_event_at: at,
  };
}

function combineDays(a: DayRow | undefined, b: DayRow): DayRow {
  return a === undefined
    ? b
    : {
        ...a,
        first_event_at: Math.min(a.first_event_at, b.first_event_at),
        last_event_at: Math.max(a.last_event_at, b.last_event_at),
      };
}

async function addNotes<Row extends OriginRow | DayRow>(
  tx: Knex.Transaction,
  notes: { job: number; topic: string; rows: Map<string, Row> },
  combine: (a: Row | undefined, b: Row) => Row,
): Promise<void> {
  const { job, topic, rows } = notes;
  for (const chunk of inChunks([...rows], 4)) {
    const names = chunk.map(([name]) => storedKey(name));
    const stored: { name: string; body: string }[] = await tx('job_notes')
      .where({ job, topic })
      .whereIn('name', names)
      .select('name', 'body');
    const before = new Map(stored.map(note => [note.name, note.body]));
    const sums = chunk.map(([, row], index) => {
      const name = names[index];
      const body = before.get(name);
      const sum = body === undefined ? row : combine(JSON.parse(body), row);
      return { job, topic, name, body: JSON.stringify(sum) };
    });
    await insertRows(tx, 'job_notes', sums)
      .query.onConflict(['job', 'topic', 'name'])
      .merge(['body']);
  }
}

async function replaceAll<Row extends OriginRow | DayRow>(
  tx: Knex.Transaction,
  options: { job: number; topic: string; table: string; key: string[] },
): Promise<void> {
  const { job, topic, table, key } = options;
  const notes: string[] = await tx('job_notes')
    .where({ job, topic })
    .pluck('body');
  const rows = notes.map(body => JSON.parse(body) as Row);
  const counted = new Set(rows.map(nameOf));
  const kept = (await tx(table)
    .whereIn('source', staleIn(tx, job))
    .select(key)) as Row[];
  const gone = kept.filter(row => !counted.has(nameOf(row)));
  for (const chunk of inChunks(gone, key.length)) {
    await tx(table)
      .whereIn(
        key,
        chunk.map(row => key.map(column => row[column as keyof Row] as string)),
      )
      .delete();
  }
  for (const chunk of inChunks(rows, 15)) {
    const { query, columns } = insertRows(tx, table, chunk);
    await query.onConflict(key).merge(columns);
  }
}
