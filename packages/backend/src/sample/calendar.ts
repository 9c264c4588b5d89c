import { DateTime } from 'luxon';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const OPENS = 9;
const CLOSES = 18;

/** A Monday to Friday in one zone. */
export interface Workday {
  /** Its midnight, in the zone. */
  start: DateTime;
  /** How many workdays came before it, since 1970. */
  index: number;
}

/** The workdays that touch a span of instants, as a zone counts days. */
export function workdays(span: {
  from: number;
  to: number;
  zone: string;
}): Workday[] {
  const days: Workday[] = [];
  let start = DateTime.fromMillis(span.from, { zone: span.zone }).startOf(
    'day',
  );
  for (; start.toMillis() < span.to; start = start.plus({ days: 1 })) {
    if (!start.isWeekend) {
      days.push({ start, index: weekOf(start) * 5 + start.weekday - 1 });
    }
  }
  return days;
}

/** Weeks since 1970; they begin on Mondays. */
export function weekOf(day: DateTime): number {
  const first = DateTime.utc(1969, 12, 29);
  const calendarDay = DateTime.utc(day.year, day.month, day.day);
  return Math.floor(calendarDay.diff(first, 'weeks').weeks);
}

/** The instant itself, or, outside of working hours, a little after work begins again. */
export function atWork(instant: number, zone: string): number {
  let local = DateTime.fromMillis(instant, { zone });
  if (!local.isWeekend && local.hour >= OPENS && local.hour < CLOSES) {
    return instant;
  }
  // People do not all sit down at once: what came at a certain minute is looked at a certain minute.
  const delay = { minutes: (instant / MINUTE) % 75 };
  local = local.hour < OPENS ? local : local.plus({ days: 1 });
  while (local.isWeekend) {
    local = local.plus({ days: 1 });
  }
  return local.startOf('day').set({ hour: OPENS }).plus(delay).toMillis();
}
