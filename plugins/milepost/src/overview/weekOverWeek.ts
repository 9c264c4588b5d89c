import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  formatValue,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';

type Point = SeriesAnswer['points'][number];

/** @internal */
export interface WeekOverWeekOptions {
  /** By week, up to today; the last point is this week. */
  series: Pick<SeriesAnswer, 'points' | 'unit' | 'bucket'>;
  /** What `n` counts, in the singular. */
  counted: string;
  /** The value says how things stand at the end of a week, and does not add up over it. */
  standing: boolean;
}

/**
 * This ISO week to date and the whole week before, in a sentence that says how much of the week is over; `undefined`
 * where there are no two weeks.
 */
export function weekOverWeek(options: WeekOverWeekOptions): string | undefined {
  const { points } = options.series;
  const [before, now] = points.slice(-2);
  if (!before || !now || (before.n === 0 && now.n === 0)) {
    return undefined;
  }
  if (options.standing) {
    return standingSentence(before, now, options);
  }
  const day = windowDays(now);
  const sofar = day < 7 ? `This week so far (day ${day} of 7)` : 'This week';
  return `${sofar}: ${wordsOf(now, options)}; last week: ${wordsOf(
    before,
    options,
  )}.`;
}

function standingSentence(
  before: Point,
  now: Point,
  { series: { unit } }: WeekOverWeekOptions,
): string {
  const show = ({ value }: Point) =>
    value === null ? 'not known' : formatValue(value, unit);
  return `Now ${show(now)}; at the end of last week ${show(before)}.`;
}

/** `4.1 h (12 changes)`; of rates and counts, how many: a rate of half a week misleads. */
function wordsOf(
  { value, n }: Point,
  { series: { unit }, counted }: WeekOverWeekOptions,
): string {
  if (unit === 'per-day') {
    return n === 0 ? `no ${counted}` : formatCount(n, counted);
  }
  if (unit === 'count' && value === n) {
    return n === 0 ? 'none' : `${n}`;
  }
  return n === 0 || value === null
    ? 'none'
    : `${formatValue(value, unit)} (${formatCount(n, counted)})`;
}
