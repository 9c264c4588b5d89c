import { formatDay } from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';

/** `12 Nov`; with its year where that is not the current one. */
export function dayWords(day: string, today: string): string {
  return formatDay(day, { year: day.slice(0, 4) !== today.slice(0, 4) });
}

/** How many days from one to another; negative where it is past. */
export function daysUntil(day: string, today: string): number {
  const days = DateTime.fromISO(day).diff(DateTime.fromISO(today), 'days');
  return Math.round(days.days);
}
