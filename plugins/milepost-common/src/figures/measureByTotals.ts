import type {
  Figures,
  Measurement,
  MeasureOptions,
  TotalsContext,
} from '../metrics/metric';
import { isIn, lastDayOf, type TimeWindow } from '../windows/window';
import type { Contribution } from './contribution';
import { totalsOf } from './totalsOf';

/** A contribution that belongs to a day. */
type Dated = Contribution & { at: number };

/**
 * A metric of one entity by the definition by which it adds up over many: what its records add in the window,
 * concluded.
 */
export function measureByTotals(
  figures: Figures,
  { records, rules, window, now }: MeasureOptions,
): Measurement {
  const { zone } = window;
  const added = figures.contributions({ records, rules, zone });
  const own = added.filter(isDatedIn(window));
  const lastDay = lastDayOf(window, now);
  return figures.conclude(totalsOf(own), {
    window,
    now,
    youngerThan: age => totalsOf(own.filter(({ at }) => at > now - age)),
    last: totalsOf(own.filter(({ at }) => isIn(lastDay, at))),
    since: instant => totalsOf(own.filter(({ at }) => at >= instant)),
    current: totalsOf(
      reachesNow({ window, now }) ? added.filter(isCurrent) : [],
    ),
  });
}

/** Whether a window has not ended: what is so now belongs to such a one alone. */
export function reachesNow({
  window,
  now,
}: Pick<TotalsContext, 'window' | 'now'>): boolean {
  return window.end > now;
}

function isDatedIn(window: TimeWindow) {
  return (contribution: Contribution): contribution is Dated =>
    contribution.at !== 'now' && isIn(window, contribution.at);
}

function isCurrent({ at }: Contribution): boolean {
  return at === 'now';
}
