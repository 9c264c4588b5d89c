import { DateTime } from 'luxon';
import type { WindowAnswer } from '@milepost/backstage-plugin-milepost-common';

const LOCALE = 'en-GB';

/** A local day, `YYYY-MM-DD`, as `12 Nov 2026`; with `year: false`, as `12 Nov`. @public */
export function formatDay(day: string, options?: { year?: boolean }): string {
  const format = options?.year === false ? 'd LLL' : 'd LLL yyyy';
  return DateTime.fromISO(day, { locale: LOCALE }).toFormat(format);
}

/** An instant in the installation's zone as `12 Nov 2026, 14:02`. @public */
export function formatInstant(instant: string, zone: string): string {
  return DateTime.fromISO(instant, { zone, locale: LOCALE }).toFormat(
    'd LLL yyyy, HH:mm',
  );
}

/** The time of day of an instant: `14:02`. @public */
export function formatClock(instant: string, zone: string): string {
  return DateTime.fromISO(instant, { zone }).toFormat('HH:mm');
}

/** How many local days a window has. @public */
export function windowDays(window: Pick<WindowAnswer, 'from' | 'to'>): number {
  const from = DateTime.fromISO(window.from);
  return Math.round(DateTime.fromISO(window.to).diff(from, 'days').days);
}

/** A window by its first and last day: `23 Aug – 20 Nov 2026`. @public */
export function formatWindow(
  window: Pick<WindowAnswer, 'from' | 'to'>,
): string {
  const from = DateTime.fromISO(window.from, { locale: LOCALE });
  const last = DateTime.fromISO(window.to, { locale: LOCALE }).minus({
    days: 1,
  });
  const sameYear = from.year === last.year;
  return `${from.toFormat(sameYear ? 'd LLL' : 'd LLL yyyy')} – ${last.toFormat(
    'd LLL yyyy',
  )}`;
}
