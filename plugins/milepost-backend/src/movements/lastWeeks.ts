import {
  bucketsOf,
  windowOfDays,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';

/** Some ISO weeks until now. */
export interface Weeks {
  /** From the Monday of the first until the end of today. */
  window: TimeWindow;
  /** The oldest first; the last is the running one, which ends today. */
  weeks: readonly TimeWindow[];
}

/** The last ISO weeks, the running one included. */
export function lastWeeks(
  count: number,
  { now, zone }: { now: number; zone: string },
): Weeks {
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const monday = today.startOf('week').minus({ weeks: count - 1 });
  const tomorrow = today.plus({ days: 1 });
  const window = windowOfDays(monday.toISODate()!, tomorrow.toISODate()!, zone);
  return { window, weeks: bucketsOf(window, 'week') };
}
