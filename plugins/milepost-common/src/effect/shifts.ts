import {
  kthOf,
  medianOf,
  pairSumsOf,
  sumsOf,
  type OrderedNumbers,
} from './orderedSums';
import { rankSumLimit, signedRankLimit } from './rankLimits';

/** By how much values are typically more, and between what that lies at 95 %, where so few can tell. @public */
export interface Shift {
  value: number;
  interval?: { low: number; high: number };
}

/**
 * By how much the values of one side are more than those of another: the median of all differences between them
 * (Hodges and Lehmann), with the interval that belongs to the test of Mann and Whitney. Whatever the distribution;
 * where values are equal the interval is rather too wide.
 *
 * @returns `undefined` where a side is empty
 *
 * @public
 */
export function shiftBetween(
  without: readonly number[],
  having: readonly number[],
): Shift | undefined {
  return without.length === 0 || having.length === 0
    ? undefined
    : shiftOf(
        sumsOf(
          having,
          without.map(value => -value),
        ),
        rankSumLimit(without.length, having.length),
      );
}

/**
 * By how much each of some values changed: the median of the averages of all pairs of changes (Hodges and Lehmann),
 * with the interval that belongs to Wilcoxon's test of signed ranks.
 *
 * @returns `undefined` where there is none
 *
 * @public
 */
export function shiftWithin(changes: readonly number[]): Shift | undefined {
  // Of halves the sums are the averages.
  return changes.length === 0
    ? undefined
    : shiftOf(
        pairSumsOf(changes.map(change => change / 2)),
        signedRankLimit(changes.length),
      );
}

function shiftOf(numbers: OrderedNumbers, limit: number | undefined): Shift {
  const value = medianOf(numbers);
  if (limit === undefined) {
    return { value };
  }
  const low = kthOf(numbers, limit);
  const high = kthOf(numbers, numbers.size + 1 - limit);
  return { value, interval: { low, high } };
}
