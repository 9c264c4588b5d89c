import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';
import type { TimeWindow } from '../windows/window';

const zone = 'utc';

/** The UTC day of an instant, `YYYY-MM-DD`: the other engines know no other zone. */
export function utcDay(instant: Milliseconds): string {
  return DateTime.fromMillis(instant, { zone }).toISODate()!;
}

/** The UTC days that a window touches, oldest first, those without anything included. */
export function utcDays({
  start,
  end,
}: Pick<TimeWindow, 'start' | 'end'>): string[] {
  const days: string[] = [];
  let day = DateTime.fromMillis(start, { zone }).startOf('day');
  while (day.toMillis() < end) {
    days.push(day.toISODate()!);
    day = day.plus({ days: 1 });
  }
  return days;
}

/** The first day of the week that a day belongs to. */
export function weekOf(day: string, firstDay: 'monday' | 'sunday'): string {
  const shift = { days: firstDay === 'sunday' ? 1 : 0 };
  return DateTime.fromISO(day, { zone })
    .plus(shift)
    .startOf('week')
    .minus(shift)
    .toISODate()!;
}

/** The month of a day, `YYYY-MM`. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** How many days of each unit are among the active ones; units without any are zeros. */
export function activeDaysPer(
  calendar: readonly string[],
  active: ReadonlySet<string>,
  unitOf: (day: string) => string,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const day of calendar) {
    const unit = unitOf(day);
    counts.set(unit, (counts.get(unit) ?? 0) + (active.has(day) ? 1 : 0));
  }
  return counts;
}
