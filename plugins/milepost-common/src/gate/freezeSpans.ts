import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';
import { weekdays, type Freeze } from './freeze';

/** A stretch of time, half-open. */
export interface Span {
  start: Milliseconds;
  end: Milliseconds;
}

/** Local days around now in which a recurring freeze that matters now can begin: it lasts less than eight. */
const DAYS_AROUND = 8;

/**
 * When a freeze holds: all of one that does not recur, else those of its times that are around now. Local times are
 * those of the zone, whatever its clocks do: of an hour that comes twice, a freeze takes both.
 */
export function freezeSpans(options: {
  freeze: Freeze;
  zone: string;
  now: Milliseconds;
}): Span[] {
  const { freeze, now } = options;
  const zone = freeze.zone ?? options.zone;
  if (!('recurring' in freeze)) {
    const [from, to] = [freeze.from, freeze.to].map(text => text.split('T'));
    return nonEmpty([{ start: first(from, zone), end: last(to, zone) }]);
  }
  const beginnings = beginningsOf(freeze);
  const today = DateTime.fromMillis(now, { zone });
  const days = Array.from({ length: 2 * DAYS_AROUND + 1 }, (_, index) =>
    today.plus({ days: index - DAYS_AROUND }),
  );
  return nonEmpty(
    days.flatMap(day =>
      beginnings
        .filter(({ weekday }) => weekday === day.weekday)
        .map(({ from, to, lasts }) => ({
          start: first([day.toISODate()!, from], zone),
          end: last([day.plus({ days: lasts }).toISODate()!, to], zone),
        })),
    ),
  );
}

interface Beginning {
  /** 1 is Monday. */
  weekday: number;
  from: string;
  /** So many midnights later it ends. */
  lasts: number;
  to: string;
}

function beginningsOf(
  freeze: Extract<Freeze, { recurring: unknown }>,
): Beginning[] {
  const { from, to, recurring } = freeze;
  if (recurring !== 'weekly') {
    const lasts = from < to ? 0 : 1;
    return [...new Set(recurring)].map(day => ({
      weekday: weekdays.indexOf(day) + 1,
      from,
      lasts,
      to,
    }));
  }
  const [begin, end] = [from, to].map(text => {
    const [day, time] = text.split(/ +/);
    return { day: weekdays.indexOf(day as never), time };
  });
  const days = (end.day - begin.day + 7) % 7;
  const lasts = days === 0 && end.time < begin.time ? 7 : days;
  return [{ weekday: begin.day + 1, from: begin.time, lasts, to: end.time }];
}

function first(local: string[], zone: string): Milliseconds {
  return Math.min(...instantsOf(local, zone));
}

function last(local: string[], zone: string): Milliseconds {
  return Math.max(...instantsOf(local, zone));
}

/** One instant, or two of a local time that comes twice. */
function instantsOf([day, time]: string[], zone: string): Milliseconds[] {
  return DateTime.fromISO(`${day}T${time}`, { zone })
    .getPossibleOffsets()
    .map(each => each.toMillis());
}

/** All of it can lie in an hour that the clocks leave out. */
function nonEmpty(spans: readonly Span[]): Span[] {
  return spans.filter(({ start, end }) => start < end);
}
