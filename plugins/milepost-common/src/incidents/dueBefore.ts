import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';

const SATURDAY = 6;

/** How long something may take: so many days, all of them or business days alone. @public */
export interface Term {
  days: number;
  mode: 'calendar' | 'business';
}

/**
 * The instant before which something is due: the end of the last day of its term. Day 0 is the local date on
 * which the term began. Business days are Monday to Friday without the holidays.
 *
 * @param options - `from`, when the term began; `holidays`, local dates as `YYYY-MM-DD`; `zone`, IANA
 *
 * @public
 */
export function dueBefore(
  options: Term & {
    from: Milliseconds;
    holidays: readonly string[];
    zone: string;
  },
): Milliseconds {
  const { from, days, mode, holidays, zone } = options;
  const free = new Set(holidays);
  let day = DateTime.fromMillis(from, { zone }).startOf('day');
  for (let counted = 0; counted < days; ) {
    day = day.plus({ days: 1 });
    const working = day.weekday < SATURDAY && !free.has(day.toISODate()!);
    if (mode === 'calendar' || working) {
      counted += 1;
    }
  }
  return day.plus({ days: 1 }).startOf('day').toMillis();
}
