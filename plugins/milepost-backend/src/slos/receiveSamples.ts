import {
  addSamples,
  hourOf,
  type SampleVerdict,
  type SliSample,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks, lockKeys } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { readHour, toHourRow, type HourRow } from './hourRow';
import { hoursAmong } from './hoursAmong';
import { markStatesDue } from './markStatesDue';

/** SLOs whose samples are added in one transaction. */
const SLOS_AT_ONCE = 200;

/** A sample of an SLO. */
export interface ReceivedSample {
  sloId: number;
  /** Lies within one hour of UTC. */
  sample: SliSample;
}

/** What became of a sample; `unknown`: there is no such SLO any more. */
export type ReceivedVerdict = SampleVerdict | 'unknown';

/**
 * Adds samples to what is known of SLOs, in any order, and as often as anybody likes: replicas that add to the same
 * hours wait for each other. They are durable once it resolves.
 *
 * @returns a verdict for each, in their order
 */
export async function receiveSamples(
  knex: Knex,
  options: { received: readonly ReceivedSample[]; now: number },
): Promise<ReceivedVerdict[]> {
  const { received, now } = options;
  const verdicts: ReceivedVerdict[] = Array(received.length);
  const ids = [...new Set(received.map(({ sloId }) => sloId))];
  for (let at = 0; at < ids.length; at += SLOS_AT_ONCE) {
    const some = new Set(ids.slice(at, at + SLOS_AT_ONCE));
    const indexes = [...received.keys()].filter(index =>
      some.has(received[index].sloId),
    );
    const batch = indexes.map(index => received[index]);
    const told = await knex.transaction(async tx => {
      await lockSamples(tx, some);
      return storeSamples(tx, { received: batch, now });
    });
    told.forEach((verdict, index) => {
      verdicts[indexes[index]] = verdict;
    });
  }
  return verdicts;
}

/** Whoever changes samples of an SLO takes this lock first, until the transaction ends. */
export async function lockSamples(
  tx: Knex.Transaction,
  sloIds: Iterable<number>,
): Promise<void> {
  await lockKeys(
    tx,
    [...sloIds].map(id => `sli ${id}`),
  );
}

/** Adds samples in a transaction that holds the locks of their SLOs. */
export async function storeSamples(
  tx: Knex.Transaction,
  options: { received: readonly ReceivedSample[]; now: number },
): Promise<ReceivedVerdict[]> {
  const { received, now } = options;
  const verdicts: ReceivedVerdict[] = Array(received.length).fill('unknown');
  const groups = groupByHour(received);
  const slos = await loadDefinitions(tx, received);
  const known = await knownHours(tx, groups);
  const rows: HourRow[] = [];
  const since = new Map<number, number>();
  for (const [key, { sloId, hour, indexes }] of groups) {
    const slo = slos.get(sloId);
    if (slo) {
      const stored = known.get(key);
      const result = addToHour({ slo, stored, indexes, received });
      result.verdicts.forEach((verdict, index) => {
        verdicts[indexes[index]] = verdict;
      });
      if (result.verdicts.includes('accepted')) {
        rows.push(toHourRow(sloId, { hour, ...result }));
        since.set(sloId, Math.min(since.get(sloId) ?? Infinity, hour));
      }
    }
  }
  await saveHours(tx, rows);
  await markStatesDue(tx, { since, now });
  return verdicts;
}

interface Group {
  sloId: number;
  hour: number;
  indexes: number[];
}

function groupByHour(received: readonly ReceivedSample[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  received.forEach(({ sloId, sample }, index) => {
    const hour = hourOf(sample.start);
    const key = `${sloId} ${hour}`;
    const group = groups.get(key) ?? { sloId, hour, indexes: [] };
    group.indexes.push(index);
    groups.set(key, group);
  });
  return groups;
}

async function loadDefinitions(
  tx: Knex.Transaction,
  received: readonly ReceivedSample[],
): Promise<Map<number, Slo>> {
  const ids = [...new Set(received.map(({ sloId }) => sloId))];
  const slos = new Map<number, Slo>();
  for (const chunk of inChunks(ids, 1)) {
    const rows: { id: number; definition: string }[] = await tx('slos')
      .whereIn('id', chunk)
      .whereNull('removed_at')
      .select('id', 'definition');
    rows.forEach(({ id, definition }) => slos.set(id, JSON.parse(definition)));
  }
  return slos;
}

async function knownHours(
  tx: Knex.Transaction,
  groups: ReadonlyMap<string, Group>,
): Promise<Map<string, HourRow>> {
  const rows = await hoursAmong(
    tx,
    [...groups.values()].map(({ sloId, hour }) => [sloId, hour]),
  );
  return new Map(rows.map(row => [`${row.slo_id} ${row.hour}`, row]));
}

function addToHour(options: {
  slo: Slo;
  stored: HourRow | undefined;
  indexes: readonly number[];
  received: readonly ReceivedSample[];
}) {
  const { slo, stored, indexes, received } = options;
  const added = indexes.map(index => received[index].sample);
  if (stored && stored.samples === null) {
    // So old that only its sums are kept: nobody can tell any more what is in them.
    const verdicts = added.map((): SampleVerdict => 'conflict');
    return { samples: [], sums: readHour(stored).sums, verdicts };
  }
  const known = stored ? readHour(stored).samples ?? [] : [];
  return addSamples({ slo, known, added });
}

/** Stores hours as they are now, whatever was there. */
export async function saveHours(
  tx: Knex.Transaction,
  rows: readonly HourRow[],
): Promise<void> {
  for (const chunk of inChunks(rows, 9)) {
    const { query, columns } = insertRows(tx, 'sli_hours', chunk);
    await query.onConflict(['slo_id', 'hour']).merge(columns);
  }
}
