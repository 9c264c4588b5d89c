/**
 * The quantile of a sample by linear interpolation (type 7, PostgreSQL's `percentile_cont`).
 * `null` for an empty sample: there is no number that says nothing.
 *
 * @param sorted - ascending
 * @param fraction - between 0 and 1
 *
 * @public
 */
export function quantile(
  sorted: readonly number[],
  fraction: number,
): number | null {
  if (sorted.length === 0) {
    return null;
  }
  const position = (sorted.length - 1) * fraction;
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  const share = position - below;
  return sorted[below] + (sorted[above] - sorted[below]) * share;
}

/** An ascending copy. @public */
export function ascending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}
