import type { Ppm } from '../slo/slo';

/**
 * A share as integer parts per million, by its decimals rather than by arithmetic: `0.9995` is 999,500, not a float
 * beside it.
 *
 * @param decimals - how far the point moves: 6 for a share of 1, 4 for percent
 * @returns `undefined` for what is finer than a millionth
 */
export function exactPpm(value: number, decimals: 4 | 6): Ppm | undefined {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(String(value));
  if (!match) {
    return undefined;
  }
  const [, whole, fraction = ''] = match;
  return fraction.length > decimals
    ? undefined
    : Number(whole + fraction.padEnd(decimals, '0'));
}
