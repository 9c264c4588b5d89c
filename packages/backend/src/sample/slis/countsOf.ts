import type { PushedSample } from '@milepost/backstage-plugin-milepost-common';
import { DAY, HOUR, MINUTE } from '../calendar';
import type { SampleIncident } from '../incidents';
import { timeOf } from '../origin';
import { randomOf } from '../random';
import type { SampleSlo } from './sampleSlos';

/** How often somebody tells of the counts. */
export const INTERVAL = 5 * MINUTE;
/** For so many days there are counts, so that a budget of four weeks can be drawn over four weeks. */
export const COUNTED_DAYS = 57;
/** Counts of so many days come every five minutes; those before, by the hour. */
const FINE_DAYS = 30;
/** What the shares of the budget are of. */
const PERIOD = 28 * DAY;

/** An incident that did a promise harm. */
export type Harm = Pick<
  SampleIncident,
  'startedAt' | 'resolvedAt' | 'badRelease'
>;

/**
 * What is counted for a promise in the intervals that begin in a span of instants. The portal's opening and the
 * incidents decide everything, so the same counts come again for the same interval.
 */
export function countsOf(options: {
  slo: SampleSlo;
  incidents: readonly Harm[];
  opened: number;
  from: number;
  /** Intervals that end later are not over. */
  to: number;
}): PushedSample[] {
  const { slo, opened, to } = options;
  const silentAt = slo.silentDaysBefore
    ? opened - slo.silentDaysBefore * DAY
    : Infinity;
  const fine = opened - FINE_DAYS * DAY;
  const first = opened - COUNTED_DAYS * DAY;
  const from = Math.max(first, options.from);
  const until = Math.min(to, silentAt);
  return [
    ...beginnings({ from, to: Math.min(until, fine), length: HOUR }),
    ...beginnings({ from: Math.max(from, fine), to: until, length: INTERVAL }),
  ].map(({ start, length }) => countOf(options, start, length));
}

/** Those of the intervals that are wholly within a span. */
function beginnings(span: {
  from: number;
  to: number;
  length: number;
}): { start: number; length: number }[] {
  const { from, to, length } = span;
  const first = Math.ceil(from / length);
  const count = Math.max(0, Math.floor(to / length) - first);
  return Array.from({ length: count }, (_, index) => ({
    start: (first + index) * length,
    length,
  }));
}

function countOf(
  options: { slo: SampleSlo; incidents: readonly Harm[]; opened: number },
  start: number,
  length: number,
): PushedSample {
  const { slo } = options;
  const { scope, slo: name, traffic, target } = slo;
  const random = randomOf(scope, name, start);
  const usual = traffic * (length / INTERVAL) * tideAt(start);
  const valid = Math.round(usual * random.between(0.92, 1.08));
  const burns = burnAt(options, start, length) * random.between(0.7, 1.3);
  const rate = Math.min(0.95, (1 - target) * burns);
  const bad = Math.min(valid, Math.floor(valid * rate + random.next()));
  return {
    scope,
    slo: name,
    start: timeOf(start),
    end: timeOf(start + length),
    good: valid - bad,
    valid,
  };
}

/** Of the traffic: little at night, most in the afternoon, less on Sundays. */
function tideAt(instant: number): number {
  const hour = (instant % DAY) / HOUR;
  const sunday = new Date(instant).getUTCDay() === 0;
  return (
    (0.55 - 0.45 * Math.cos(((hour - 3) / 12) * Math.PI)) * (sunday ? 0.7 : 1)
  );
}

/** How fast the budget burns in an interval, mostly. */
function burnAt(
  {
    slo,
    incidents,
    opened,
  }: { slo: SampleSlo; incidents: readonly Harm[]; opened: number },
  start: number,
  length: number,
): number {
  const harm = incidents.reduce((sum, incident) => {
    const { startedAt, resolvedAt, badRelease } = incident;
    const share = badRelease ? slo.badRelease ?? slo.incident : slo.incident;
    const lasts = resolvedAt - startedAt;
    const overlap =
      Math.min(start + length, resolvedAt) - Math.max(start, startedAt);
    return sum + (Math.max(0, overlap) / length) * ((share * PERIOD) / lasts);
  }, 0);
  return slo.wear + harm + burningAt(slo, opened, start);
}

function burningAt(
  { burning }: SampleSlo,
  opened: number,
  start: number,
): number {
  if (!burning) {
    return 0;
  }
  const from = opened - burning.hoursBefore * HOUR;
  const to = opened + burning.hoursAfter * HOUR;
  return start >= from && start < to ? burning.rate : 0;
}
