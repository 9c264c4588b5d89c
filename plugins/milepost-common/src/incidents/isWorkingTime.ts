import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';

const SATURDAY = 6;

/** From which full hour until before which one people are at work. */
export const WORKING_HOURS = { from: 9, to: 17 };

/**
 * Whether an instant lies in working hours: Monday to Friday, 9 to 17 by the clock of the zone, and no holiday.
 *
 * @param options - `holidays`, local dates as `YYYY-MM-DD`; `zone`, IANA
 */
export function isWorkingTime(
  instant: Milliseconds,
  { holidays, zone }: { holidays: readonly string[]; zone: string },
): boolean {
  const local = DateTime.fromMillis(instant, { zone });
  return (
    local.weekday < SATURDAY &&
    local.hour >= WORKING_HOURS.from &&
    local.hour < WORKING_HOURS.to &&
    !holidays.includes(local.toISODate()!)
  );
}
