import type { Milliseconds } from '../facts/facts';
import type { TotalsContext } from '../metrics/metric';
import type { Contribution } from './contribution';
import { reachesNow } from './measureByTotals';

const SECOND = 1000;

/** Something that has been so since an instant, and is so until something happens. */
export function standingSince(
  name: string,
  instant: Milliseconds,
): Contribution {
  return { at: 'now', counts: { [name]: 1 }, earliest: { [name]: instant } };
}

/**
 * How much of it there is now, and for how many seconds the oldest has been so. Of a window that has ended
 * nothing is known: what stood open then may have ended since.
 */
export function standingNow(
  context: TotalsContext,
  name: string,
): { count: number | null; oldest: number | null } {
  if (!reachesNow(context)) {
    return { count: null, oldest: null };
  }
  const since = context.current.earliest(name);
  return {
    count: context.current.count(name),
    oldest: since === undefined ? null : (context.now - since) / SECOND,
  };
}
