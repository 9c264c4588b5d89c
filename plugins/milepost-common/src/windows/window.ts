import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';

/**
 * A half-open stretch of time, `[start, end)`, in milliseconds since 1970.
 *
 * @public
 */
export interface TimeWindow {
  start: Milliseconds;
  end: Milliseconds;
  /** Its length in local days: 90 stay 90 when the clocks change. */
  days: number;
  zone: string;
}

/** @public */
export const DEFAULT_WINDOW_DAYS = 90;

/** Five years, two leap days among them. @public */
export const MAX_WINDOW_DAYS = 1827;

/**
 * The window of local days `[from, to)` in a zone.
 *
 * @param from - `YYYY-MM-DD`, inclusive
 * @param to - `YYYY-MM-DD`, exclusive
 *
 * @public
 */
export function windowOfDays(
  from: string,
  to: string,
  zone: string,
): TimeWindow {
  const start = DateTime.fromISO(from, { zone });
  const end = DateTime.fromISO(to, { zone });
  return {
    start: start.toMillis(),
    end: end.toMillis(),
    days: Math.round(end.diff(start, 'days').days),
    zone,
  };
}

/**
 * The last local days, today included.
 *
 * @param days - how many
 *
 * @public
 */
export function lastDays(
  days: number,
  { now, zone }: { now: Milliseconds; zone: string },
): TimeWindow {
  const to = DateTime.fromMillis(now, { zone })
    .startOf('day')
    .plus({ days: 1 });
  const from = to.minus({ days });
  return windowOfDays(from.toISODate()!, to.toISODate()!, zone);
}

/** The last 90 local days, today included. @public */
export function defaultWindow(now: Milliseconds, zone: string): TimeWindow {
  return lastDays(DEFAULT_WINDOW_DAYS, { now, zone });
}

/** The window of equal length right before. @public */
export function windowBefore(window: TimeWindow): TimeWindow {
  const start = DateTime.fromMillis(window.start, { zone: window.zone })
    .minus({ days: window.days })
    .toMillis();
  return { ...window, start, end: window.start };
}

/**
 * The last local day of a window that has begun, cut at the ends of the window; empty where none has.
 *
 * @public
 */
export function lastDayOf(window: TimeWindow, now: Milliseconds): TimeWindow {
  const { start, end, zone } = window;
  const last = DateTime.fromMillis(Math.min(now, end - 1), { zone });
  const from = Math.max(start, last.startOf('day').toMillis());
  const to = Math.min(end, last.startOf('day').plus({ days: 1 }).toMillis());
  return to > from
    ? { start: from, end: to, days: 1, zone }
    : { start, end: start, days: 0, zone };
}

/** The local day that an instant falls on, `YYYY-MM-DD`. @public */
export function localDay(instant: Milliseconds, zone: string): string {
  return DateTime.fromMillis(instant, { zone }).toISODate()!;
}

/** Whether an instant is in the window. @public */
export function isIn(
  window: TimeWindow,
  instant: Milliseconds | undefined,
): boolean {
  return (
    instant !== undefined && instant >= window.start && instant < window.end
  );
}
