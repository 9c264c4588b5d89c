import {
  hourOf,
  sloWindowAt,
  type SliHour,
  type Slo,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { hoursAmong, sumsSince } from '../hoursAmong';
import { readHour } from '../hourRow';

const HOUR = 3_600_000;

/** An SLO, and the instants at which something that may have cost its budget began or ended. */
export interface SpendingSlo {
  id: number;
  slo: Pick<Slo, 'window'>;
  instants: readonly number[];
}

/**
 * The hours of the windows of some SLOs: with the samples of those in which something began or ended, or the window
 * does; of all others the sums are exact. Three statements.
 */
export async function loadSpendHours(
  knex: Knex,
  { slos, now }: { slos: readonly SpendingSlo[]; now: number },
): Promise<Map<number, SliHour[]>> {
  const newest = await newestHours(
    knex,
    slos.map(({ id }) => id),
  );
  const spans = slos.map(each => {
    // A rolling window ends with the newest sample.
    const last = Math.min(now, (newest.get(each.id) ?? now) + HOUR);
    const { start } = sloWindowAt(each.slo.window, last);
    return { ...each, last, from: hourOf(start) - HOUR };
  });
  const sums = await sumsSince(
    knex,
    spans.map(({ id, from }) => [id, from]),
  );
  const sampled = await hoursAmong(knex, spans.flatMap(edgesOf));
  const samples = new Map(
    sampled.map(row => [`${row.slo_id} ${row.hour}`, readHour(row)]),
  );
  const hours = new Map<number, SliHour[]>(slos.map(({ id }) => [id, []]));
  for (const row of sums) {
    const known = samples.get(`${row.slo_id} ${row.hour}`);
    hours.get(row.slo_id)!.push(known ?? readHour(row));
  }
  return hours;
}

async function newestHours(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, number>> {
  const rows: { slo_id: number; hour: number }[] = await knex('sli_hours')
    .whereIn('slo_id', ids)
    .groupBy('slo_id')
    .select('slo_id')
    .max('hour as hour');
  return new Map(rows.map(row => [row.slo_id, row.hour]));
}

function edgesOf(
  span: SpendingSlo & { from: number; last: number },
): [number, number][] {
  const { id, from, last, instants } = span;
  const inside = instants.filter(at => at >= from && at < last + HOUR);
  const edges = [from, from + HOUR, from + 2 * HOUR, last - HOUR, last];
  const hours = new Set([...edges, ...inside].map(hourOf));
  return [...hours].map(hour => [id, hour]);
}
