import { ascending, quantile } from '../metrics/quantile';
import { utcDay } from './calendar';
import { grouped } from './grouped';

/** The arithmetic mean; `null` for an empty sample. */
export function mean(values: readonly number[]): number | null {
  return values.length === 0
    ? null
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The median by interpolation; `null` for an empty sample. */
export function median(values: readonly number[]): number | null {
  return quantile(ascending(values), 0.5);
}

/** Of two middle values the smaller; `null` for an empty sample. */
export function lowerMedian(values: readonly number[]): number | null {
  return ascending(values)[Math.floor((values.length - 1) / 2)] ?? null;
}

/** Each UTC day's median first, then the median of those: days weigh the same, however much they hold. */
export function medianOfDailyMedians(
  values: readonly { at: number; value: number }[],
): number | null {
  const days = grouped(values, ({ at }) => utcDay(at));
  return median(days.map(day => median(day.map(({ value }) => value))!));
}
