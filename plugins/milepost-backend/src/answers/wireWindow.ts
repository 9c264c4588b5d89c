import { InputError } from '@backstage/errors';
import {
  defaultWindow,
  localDay,
  windowOfDays,
  type TimeWindow,
  type WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';

const MAX_YEARS = 5;

/**
 * The window that a query asks for; without `from` and `to` the default one.
 *
 * @throws InputError when only one of the two is given, when it is empty, or longer than five years
 */
export function readWindow(
  query: { from?: string; to?: string },
  options: { now: number; zone: string },
): TimeWindow {
  const { from, to } = query;
  const { now, zone } = options;
  if (from === undefined && to === undefined) {
    return defaultWindow(now, zone);
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
  if (
    DateTime.fromISO(from).plus({ years: MAX_YEARS }) < DateTime.fromISO(to)
  ) {
    throw new InputError(
      `from: a window must not be longer than ${MAX_YEARS} years`,
    );
  }
  return windowOfDays(from, to, zone);
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
