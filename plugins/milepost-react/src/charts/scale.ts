import type { Unit } from '@milepost/backstage-plugin-milepost-common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The grid lines that durations stand between: each a few times the one before, all of them times people say. */
const DURATIONS = [
  1,
  10,
  MINUTE,
  10 * MINUTE,
  HOUR,
  4 * HOUR,
  DAY,
  4 * DAY,
  14 * DAY,
  60 * DAY,
  365 * DAY,
  1500 * DAY,
];

/** At most this many grid lines above zero. */
const LINES = 3;

/** A value axis: where its grid lines are, and how far up a value stands, from 0 to 1. */
export interface ValueAxis {
  lines: number[];
  part: (value: number) => number;
}

/**
 * The axis for some values. Durations get a logarithmic one: among changes that take hours, one that took weeks
 * would otherwise flatten all others.
 */
export function valueAxis(values: readonly number[], unit: Unit): ValueAxis {
  return unit === 'seconds'
    ? durationAxis(values.filter(value => value > 0))
    : linearAxis(Math.max(0, ...values), unit);
}

function linearAxis(maximum: number, unit: Unit): ValueAxis {
  const step = roundStep(maximum, unit);
  const count = Math.max(1, Math.ceil(maximum / step));
  const lines = Array.from({ length: count + 1 }, (_, index) => index * step);
  return { lines, part: value => value / lines[count] };
}

function roundStep(maximum: number, unit: Unit): number {
  const rough = Math.max(maximum, Number.EPSILON) / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find(factor => factor * power >= rough)! * power;
  return unit === 'count' ? Math.max(1, step) : step;
}

function durationAxis(values: readonly number[]): ValueAxis {
  const known = values.length > 0 ? values : [HOUR, DAY];
  const from = DURATIONS.findLastIndex(line => line <= Math.min(...known));
  const to = DURATIONS.findIndex(line => line >= Math.max(...known));
  const first = Math.max(0, from);
  // Two lines at least: a single duration stands between something.
  const last = to === -1 ? DURATIONS.length : Math.max(to, first + 1);
  const lines = DURATIONS.slice(first, last + 1);
  const bottom = Math.log(lines[0]);
  const span = Math.log(lines.at(-1)!) - bottom || 1;
  return {
    lines,
    part: value => Math.max(0, (Math.log(Math.max(1, value)) - bottom) / span),
  };
}

/** Evenly spaced positions out of many, so that labels of a width fit side by side; the first is always there. */
export function labelledIndices(
  count: number,
  width: number,
  labelWidth: number,
): number[] {
  const fitting = Math.max(1, Math.floor(width / labelWidth));
  const stride = Math.max(1, Math.ceil(count / fitting));
  return Array.from({ length: count }, (_, index) => index).filter(
    index => index % stride === 0,
  );
}
