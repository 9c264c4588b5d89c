import type { MetricValue } from '../answers/value';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Upper bounds of the bars, in seconds; what is longer falls into the last bar. */
const BOUNDS = [
  HOUR,
  4 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  4 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
];

/** How many durations, in seconds, fall into each bar. */
export function durationBars(
  seconds: readonly number[],
): MetricValue['distribution'] {
  const bounds = [...BOUNDS, Infinity];
  return bounds.map((upTo, index) => ({
    upTo: Number.isFinite(upTo) ? upTo : null,
    count: seconds.filter(
      value => value <= upTo && (index === 0 || value > bounds[index - 1]),
    ).length,
  }));
}
