import type { Milliseconds } from '../facts/facts';
import type { Contribution } from '../figures/contribution';
import { reachesNow } from '../figures/measureByTotals';
import type { TotalsContext } from './metric';

const SECOND = 1000;
const DAY = 86_400_000;

/**
 * Something that is open and due at an instant. It becomes overdue by time alone, when nothing happens that could
 * change what it adds: so it is counted under the day (UTC) on which it is due.
 */
export function openUntilDue(dueAt: Milliseconds): Contribution {
  return {
    at: 'now',
    counts: { open: 1, [nameOf(dayOf(dueAt))]: 1 },
    earliest: { due: dueAt },
  };
}

/** How much of what is open is overdue now, to the day, and for how many seconds; of an ended window `null`. */
export function overdueNow(
  context: TotalsContext,
): Record<'overdue' | 'oldest' | 'pending', number | null> {
  if (!reachesNow(context)) {
    return { overdue: null, oldest: null, pending: null };
  }
  const { current, now } = context;
  const earliest = current.earliest('due') ?? Infinity;
  let overdue = 0;
  for (let day = dayOf(earliest); day < dayOf(now); day += 1) {
    overdue += current.count(nameOf(day));
  }
  return {
    overdue,
    oldest: overdue === 0 ? null : (now - earliest) / SECOND,
    pending: current.count('open') - overdue,
  };
}

function dayOf(instant: Milliseconds): number {
  return Math.floor(instant / DAY);
}

function nameOf(day: number): string {
  return `due ${day}`;
}
