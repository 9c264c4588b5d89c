/** Narrow no-break space: a number and its unit stay on one line. */
export const UNIT_SPACE = '\u202f';

/**
 * A number as people write it: two significant digits below ten, whole above a hundred.
 *
 * @public
 */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  const decimals = size >= 100 || Number.isInteger(value) ? 0 : 1;
  return new Intl.NumberFormat('en', {
    maximumFractionDigits: size > 0 && size < 1 ? 2 : decimals,
  }).format(value);
}

/** "1 change", "4 changes". @public */
export function formatCount(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
