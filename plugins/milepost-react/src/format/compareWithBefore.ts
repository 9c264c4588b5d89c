import type {
  MetricValue,
  Unit,
} from '@milepost/backstage-plugin-milepost-common';
import { durationParts, formatDuration } from './formatDuration';
import { UNIT_SPACE, formatNumber } from './formatNumber';

/** Below this part of the value before, two values are as good as equal. */
const SAME = 0.05;
/** Below this part a difference is told, and not judged. */
const SMALL = 0.1;

/** A rate that rests on fewer is told, and not judged: three deployments against two are no success. */
const THIN = 5;

const judgement = {
  good: ', which is better',
  bad: ', which is worse',
  neutral: '',
};

/** A value against the same metric over the window before. @public */
export interface Comparison {
  /** `good` and `bad` by the direction of the metric; `neutral` for small differences, or when nobody can say. */
  tone: 'good' | 'bad' | 'neutral';
  /** `▲ 38 %`, `▼ 11 h`, `= as before`. */
  text: string;
  /** In words: `up by 38 percent, which is better`. */
  spoken: string;
}

type Compared = Pick<
  MetricValue,
  'metric' | 'value' | 'state' | 'n' | 'unit' | 'direction' | 'previous'
>;

/**
 * Compares a value with the window before. `undefined` unless both are measured: two deployments against one are no trend.
 *
 * @public
 */
export function compareWithBefore(metric: Compared): Comparison | undefined {
  const { value, previous } = metric;
  const measured = metric.state === 'measured' && previous.state === 'measured';
  if (!measured || value === null || previous.value === null) {
    return undefined;
  }
  const difference = value - previous.value;
  if (Math.abs(difference) <= Math.abs(previous.value) * SAME) {
    return { tone: 'neutral', text: '= as before', spoken: 'as before' };
  }
  const tone = toneOf(metric, difference, previous.value);
  const { short, long } = amountOf(metric.unit, difference, previous.value);
  const up = difference > 0;
  return {
    tone,
    text: `${up ? '▲' : '▼'} ${short}`,
    spoken: `${up ? 'up' : 'down'} by ${long}${judgement[tone]}`,
  };
}

function toneOf(
  { metric, direction, unit, n, previous }: Compared,
  difference: number,
  before: number,
): Comparison['tone'] {
  // Half a page more in every shift is a lot.
  const isRate = unit === 'per-day' || metric === 'pager-load';
  const oneMoreOrLess =
    unit === 'count' && !isRate && Math.abs(difference) < 1.5;
  const thin = isRate && Math.min(n, previous.n) < THIN;
  const small = Math.abs(difference) < Math.abs(before) * SMALL;
  if (direction === 'neutral' || small || thin || oneMoreOrLess) {
    return 'neutral';
  }
  return difference > 0 === (direction === 'more') ? 'good' : 'bad';
}

/** Durations and counts differ by an amount, rates by a percentage, ratios by points. */
function amountOf(unit: Unit, difference: number, before: number) {
  const size = Math.abs(difference);
  if (unit === 'seconds') {
    return { short: formatDuration(size), long: durationParts(size).spoken };
  }
  if (unit === 'ratio') {
    const points = formatNumber(size * 100);
    return { short: `${points} points`, long: `${points} points` };
  }
  if (unit === 'count' || before === 0) {
    return { short: formatNumber(size), long: formatNumber(size) };
  }
  const percent = formatNumber(Math.round((size / Math.abs(before)) * 100));
  return { short: `${percent}${UNIT_SPACE}%`, long: `${percent} percent` };
}
