import { InputError } from '@backstage/errors';
import {
  defaultWindow,
  lastDays,
  localDay,
  MAX_WINDOW_DAYS,
  windowOfDays,
  type TimeWindow,
  type WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';

/** The days that a query asks about: two local days, or how many there were until today. */
export interface AskedDays {
  from?: string;
  /** Exclusive. */
  to?: string;
  days?: number;
}

/**
 * The window that a query asks for; without `from`, `to` and `days` the default one.
 *
 * @throws InputError when only one of `from` and `to` is given, or `days` beside them, when the window is empty, or
 * longer than five years
 */
export function readWindow(
  query: AskedDays,
  options: { now: number; zone: string },
): TimeWindow {
  const { from, to, days } = query;
  if (from === undefined && to === undefined) {
    return days === undefined
      ? defaultWindow(options.now, options.zone)
      : lastDays(days, options);
  }
  if (days !== undefined) {
    throw new InputError('days: give either days, or from and to');
  }
  if (from === undefined || to === undefined) {
    throw new InputError(
      `${
        from === undefined ? 'from' : 'to'
      }: give both from and to, or neither`,
    );
  }
  if (from >= to) {
    throw new InputError(
      `to: must be after from; it is exclusive, so one day is from=${from} and to the day after`,
    );
  }
  const window = windowOfDays(from, to, options.zone);
  if (window.days > MAX_WINDOW_DAYS) {
    throw new InputError(
      `from: a window must not be longer than ${MAX_WINDOW_DAYS} days`,
    );
  }
  return window;
}

/** A window as answers show it. */
export function wireWindow(window: TimeWindow): WindowAnswer {
  return {
    from: localDay(window.start, window.zone),
    to: localDay(window.end, window.zone),
    zone: window.zone,
    start: new Date(window.start).toISOString(),
    end: new Date(window.end).toISOString(),
  };
}
