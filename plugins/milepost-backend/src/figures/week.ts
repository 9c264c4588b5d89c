import { DateTime } from 'luxon';
import { NOW } from './entityFiguresOf';

/** The Monday of a day's ISO week; what is so now has none. */
export function weekOf(day: string): string {
  return day === NOW ? NOW : format(parse(day).startOf('week'));
}

/** The days of a week, by its Monday. */
export function daysOf(week: string): string[] {
  return week === NOW
    ? [NOW]
    : Array.from({ length: 7 }, (_, index) =>
        format(parse(week).plus({ days: index })),
      );
}

/** The whole weeks and the single days that `[from, to)` consists of. */
export function piecesOf(
  from: string,
  to: string,
): { weeks: string[]; days: string[] } {
  const weeks: string[] = [];
  const days: string[] = [];
  const end = parse(to);
  let at = parse(from);
  while (at < end) {
    const next = at.plus({ weeks: 1 });
    if (at.weekday === 1 && next <= end) {
      weeks.push(format(at));
      at = next;
    } else {
      days.push(format(at));
      at = at.plus({ days: 1 });
    }
  }
  return { weeks, days };
}

function parse(day: string): DateTime {
  return DateTime.fromISO(day, { zone: 'utc' });
}

function format(at: DateTime): string {
  return at.toISODate()!;
}
