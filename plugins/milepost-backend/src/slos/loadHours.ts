import {
  samplesNeeded,
  type SliHour,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { readHour, type HourRow } from './hourRow';
import { hoursAmong, sumsSince } from './hoursAmong';

/** An SLO, from when on its hours are needed, and the instants at which they are looked at. */
export interface HoursWanted {
  id: number;
  slo: Slo;
  from: number;
  /** In order. */
  instants: readonly number[];
}

/**
 * The hours of some SLOs, in order of time: the sums of all, the samples only of those of which the sums are not enough.
 * Three statements, however many.
 */
export async function loadHours(
  knex: Knex,
  wanted: readonly HoursWanted[],
): Promise<Map<number, SliHour[]>> {
  const sums = await sumsSince(
    knex,
    wanted.map(({ id, from }) => [id, Math.floor(from)]),
  );
  const bySlo = new Map<number, HourRow[]>(wanted.map(({ id }) => [id, []]));
  sums.forEach(row => bySlo.get(row.slo_id)!.push(row));
  const newest = await hoursAmong(
    knex,
    [...bySlo].flatMap(([id, rows]) =>
      rows.length > 0 ? [[id, rows.at(-1)!.hour] as const] : [],
    ),
  );
  const ends = new Map(newest.map(row => [row.slo_id, endOf(readHour(row))]));
  const pairs = wanted.flatMap(one => {
    const end = ends.get(one.id);
    const hours = end === undefined ? [] : hoursNeeded(one, end);
    return hours.map(hour => [one.id, hour] as const);
  });
  const full = new Map<string, HourRow>();
  for (const row of [...newest, ...(await hoursAmong(knex, pairs))]) {
    full.set(keyOf(row), row);
  }
  return new Map(
    [...bySlo].map(([id, rows]) => [
      id,
      rows.map(row => readHour(full.get(keyOf(row)) ?? row)),
    ]),
  );
}

function hoursNeeded(
  { slo, instants }: HoursWanted,
  lastSampleAt: number,
): number[] {
  const last = instants.at(-1)!;
  const hours = instants.flatMap(now =>
    samplesNeeded({
      // Only what is asked about now looks at the windows of the tiers.
      slo: now === last ? slo : { ...slo, tiers: [] },
      now,
      lastSampleAt: Math.min(lastSampleAt, now),
    }),
  );
  return [...new Set(hours)];
}

/** When the newest sample of an hour ends. */
export function endOf({ hour, samples = [] }: SliHour): number {
  const sample = samples.at(-1);
  return sample ? sample.start + sample.seconds * 1000 : hour + 3_600_000;
}

function keyOf({ slo_id, hour }: HourRow): string {
  return `${slo_id} ${hour}`;
}
