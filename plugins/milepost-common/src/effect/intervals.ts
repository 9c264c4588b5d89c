/** A value, and between what it lies at 95 %. @public */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Of a normal distribution, what 95 % lie within. */
const Z = 1.959_963_984_540_054;

/**
 * A share, by Wilson's score interval: good for few and for shares near 0 and 1.
 *
 * @param count - of those that have it, of `n`, which is at least 1
 *
 * @public
 */
export function shareEstimate(count: number, n: number): Estimate {
  const share = count / n;
  const z2 = Z ** 2;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half =
    (Z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n ** 2))) /
    (1 + z2 / n);
  return {
    value: share,
    low: Math.max(0, middle - half),
    high: Math.min(1, middle + half),
  };
}

/**
 * A median, by the ranks between which it lies whatever the distribution.
 *
 * @param quantile - of the samples, from 0 to 1
 * @param n - how many there are, at least 1
 *
 * @public
 */
export function medianEstimate(
  quantile: (q: number) => number,
  n: number,
): Estimate {
  const half = Z / (2 * Math.sqrt(n));
  return {
    value: quantile(0.5),
    low: quantile(Math.max(0, 0.5 - half)),
    high: quantile(Math.min(1, 0.5 + half)),
  };
}

/**
 * The difference of two independent estimates, with its own interval: from those of both (the method of variance
 * estimates recovery; of shares it is Newcombe's).
 *
 * @public
 */
export function differenceOf(after: Estimate, before: Estimate): Estimate {
  const value = after.value - before.value;
  return {
    value,
    low:
      value - Math.hypot(after.value - after.low, before.high - before.value),
    high:
      value + Math.hypot(after.high - after.value, before.value - before.low),
  };
}
