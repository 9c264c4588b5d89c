import {
  burnRateOf,
  countsOf,
  evaluateSlo,
  sumsIn,
  type SliHour,
  type Slo,
  type SloState,
  type SloVersion,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { storedNumber } from '../database/columns';

/** A row of `slo_days`. */
export interface DayRow {
  slo_id: number;
  day: string;
  good: number;
  valid: number;
  sli: number | null;
  remaining: number | null;
  burn_rate: number | null;
  target_ppm: number;
  met: boolean | null;
}

/** A local day: when it begins and ends, and when it is looked at, its end, or now where that lies ahead. */
export interface LocalDay {
  day: string;
  start: number;
  end: number;
  at: number;
}

/** The local days from that of an instant to today. */
export function localDays(options: {
  from: number;
  now: number;
  zone: string;
}): LocalDay[] {
  const { now, zone } = options;
  const days: LocalDay[] = [];
  let day = DateTime.fromMillis(options.from, { zone }).startOf('day');
  while (day.toMillis() <= now) {
    const next = day.plus({ days: 1 }).startOf('day');
    const end = next.toMillis();
    days.push({
      day: day.toISODate()!,
      start: day.toMillis(),
      end,
      at: Math.min(end, now),
    });
    day = next;
  }
  return days;
}

/**
 * How an SLO stood at the end of some local days; a day of which nothing is known is left out. What is excluded, and
 * how events are counted, is as it is defined now; window and target are those of then.
 *
 * @param options - `hours`, in order of time; `state`, how it stands now
 */
export function dayRows(options: {
  id: number;
  slo: Slo;
  versions: readonly SloVersion[];
  hours: readonly SliHour[];
  days: readonly LocalDay[];
  state: SloState;
}): DayRow[] {
  return options.days.flatMap(day => {
    const hours = until(options.hours, day.at);
    const sums = sumsIn({
      slo: options.slo,
      hours,
      start: day.start,
      end: day.end,
    });
    if (sums.seconds === 0) {
      return [];
    }
    const { slo, state } = stateAt({ ...options, hours, at: day.at });
    const { targetPpm, sli, remaining, met } = state;
    // Events, or slices where these count.
    const counts = countsOf(slo.method, sums);
    return {
      slo_id: options.id,
      day: day.day,
      good: counts.total - counts.bad,
      valid: counts.total,
      sli: storedNumber(sli),
      remaining: storedNumber(remaining),
      burn_rate: storedNumber(burnRateOf(counts, targetPpm)),
      target_ppm: targetPpm,
      met: met ?? null,
    };
  });
}

/** What was known at an instant. */
function until(hours: readonly SliHour[], at: number): SliHour[] {
  return hours.flatMap(hour => {
    if (hour.hour >= at) {
      return [];
    }
    const samples = hour.samples?.filter(({ start }) => start < at);
    return samples?.length === 0 ? [] : [{ ...hour, samples }];
  });
}

function stateAt(options: {
  slo: Slo;
  versions: readonly SloVersion[];
  hours: readonly SliHour[];
  state: SloState;
  at: number;
}): { slo: Slo; state: SloState } {
  const { slo, versions, hours, state, at } = options;
  if (at === state.at) {
    return { slo, state };
  }
  const inForce =
    versions.filter(({ validFrom }) => validFrom < at).at(-1) ?? versions[0];
  const { window, targetPpm } = inForce?.definition ?? slo;
  const then = { ...slo, window, targetPpm, tiers: [] };
  return { slo: then, state: evaluateSlo({ slo: then, hours, now: at }) };
}
