import { MAX_WINDOW_DAYS } from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import type { ScopeQuery } from '../client/questions';

/** The windows to choose from, in days. */
export const WINDOW_DAYS = [30, 90, 180, 365];

/** The window without a choice: the backend's own default. */
const DEFAULT_DAYS = 90;

const DAYS = /^(\d{1,4})d$/;
const RANGE = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** A window as somebody chose it. @public */
export type ChosenWindow =
  | { kind: 'days'; days: number }
  /** First and last day, both included, `YYYY-MM-DD`. */
  | { kind: 'range'; first: string; last: string };

/** Reads a window from the page's address: `30d`, or `2026-10-01..2026-10-31`; anything else is the default. */
export function parseWindow(text: string | undefined): ChosenWindow {
  const days = Number(DAYS.exec(text ?? '')?.[1]);
  if (days >= 1 && days <= MAX_WINDOW_DAYS) {
    return { kind: 'days', days };
  }
  const [, first, last] = RANGE.exec(text ?? '') ?? [];
  return isRange(first, last)
    ? { kind: 'range', first, last }
    : { kind: 'days', days: DEFAULT_DAYS };
}

/** Whether two days can be a window. */
export function isRange(
  first: string | undefined,
  last: string | undefined,
): boolean {
  const from = DateTime.fromISO(first ?? '');
  const to = DateTime.fromISO(last ?? '');
  return (
    from.isValid &&
    to.isValid &&
    from <= to &&
    to < from.plus({ days: MAX_WINDOW_DAYS })
  );
}

/** How a window stands in the page's address; the default window does not. */
export function printWindow(window: ChosenWindow): string | undefined {
  if (window.kind === 'range') {
    return `${window.first}..${window.last}`;
  }
  return window.days === DEFAULT_DAYS ? undefined : `${window.days}d`;
}

/** The days to ask for, `to` exclusive. Which day is today, the backend knows in the zone of the installation. */
export function daysOf(window: ChosenWindow): Omit<ScopeQuery, 'scope'> {
  if (window.kind === 'range') {
    return { from: window.first, to: dayAfter(window.last) };
  }
  return window.days === DEFAULT_DAYS ? {} : { days: window.days };
}

function dayAfter(day: string): string {
  return DateTime.fromISO(day).plus({ days: 1 }).toISODate()!;
}
