import type { Milliseconds } from '../facts/facts';
import type { Ppm, Slo } from './slo';

/**
 * The target in force at an instant: that of the season it lies in, else the usual one. Of several seasons the one
 * that began last counts, of several that began together the last named.
 *
 * @public
 */
export function targetAt(
  slo: Pick<Slo, 'targetPpm' | 'adjustments'>,
  instant: Milliseconds,
): Ppm {
  let target = slo.targetPpm;
  let since = -Infinity;
  for (const { from, to, targetPpm } of slo.adjustments) {
    const applies = from <= instant && instant < to && from >= since;
    if (applies && targetPpm !== undefined) {
      target = targetPpm;
      since = from;
    }
  }
  return target;
}
