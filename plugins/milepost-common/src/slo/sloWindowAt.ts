import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';
import type { SloDuration, SloWindow } from './slo';

/** A stretch of time, half-open. @public */
export interface Span {
  start: Milliseconds;
  end: Milliseconds;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const fixed: Partial<Record<SloDuration['unit'], Milliseconds>> = {
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
};

/**
 * The window of an objective at an instant. A rolling one ends there; its days have 24 hours, its months are those of
 * the calendar, back from there, in UTC. A calendar one is the period that the instant lies in: the start of the
 * calendar plus so many whole durations of its zone, so that a day on which the clocks change has 23 or 25 hours.
 *
 * @public
 */
export function sloWindowAt(window: SloWindow, now: Milliseconds): Span {
  return window.type === 'rolling'
    ? { start: before(now, window.duration), end: now }
    : calendarPeriod(window, now);
}

/** Seconds that the window of an objective has at an instant. @public */
export function periodOf(window: SloWindow, now: Milliseconds): number {
  const { start, end } = sloWindowAt(window, now);
  return (end - start) / 1000;
}

function before(now: Milliseconds, { count, unit }: SloDuration): Milliseconds {
  const length = fixed[unit];
  return length === undefined
    ? DateTime.fromMillis(now, { zone: 'utc' })
        .minus({ [unit]: count })
        .toMillis()
    : now - count * length;
}

function calendarPeriod(
  window: Extract<SloWindow, { type: 'calendar' }>,
  now: Milliseconds,
): Span {
  const { duration, start, zone } = window;
  const { count, unit } = duration;
  const first = DateTime.fromISO(start, { zone });
  // Always from the first start: by way of February, the 31st would become the 28th for good.
  const startOf = (index: number) =>
    first.plus({ [unit]: index * count }).toMillis();
  const passed = DateTime.fromMillis(now, { zone }).diff(first, unit).as(unit);
  let index = Math.floor(passed / count);
  while (startOf(index) > now) {
    index -= 1;
  }
  while (startOf(index + 1) <= now) {
    index += 1;
  }
  return { start: startOf(index), end: startOf(index + 1) };
}
