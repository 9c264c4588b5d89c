import type { Totals } from '../figures/contribution';
import { totalsOf } from '../figures/totalsOf';
import type { Metric, TotalsContext } from '../metrics/metric';
import { statistics, type Statistic } from '../metrics/statistic';
import type { MovementEvidence, ValueCounts } from './movementEvidence';
import { weighingOf } from './weighings';

const DAY = 86_400_000;

/** What was added up over some days. @public */
export interface AddedUp {
  totals: Totals;
  /** How many there are of each value of a distribution. */
  countsOf(name: string): ValueCounts;
}

/**
 * What a metric rests on over a window, of what was added up in it; of one that reaches beyond now, until now.
 * `undefined` for a metric whose movements are not looked for.
 *
 * @public
 */
export function movementEvidenceOf(
  { definition, figures }: Metric,
  { totals, countsOf }: AddedUp,
  { window, now }: Pick<TotalsContext, 'window' | 'now'>,
): MovementEvidence | undefined {
  const weighing = weighingOf(definition.id);
  if (!weighing || !figures) {
    return undefined;
  }
  if (typeof weighing === 'object') {
    const quantile = quantileOf(definition.parameters.statistic);
    return { kind: 'samples', counts: countsOf(weighing.samples), quantile };
  }
  const nothing = totalsOf([]);
  const { value, n } = figures.conclude(totals, {
    window,
    now,
    youngerThan: () => nothing,
    last: nothing,
    current: nothing,
  });
  return weighing === 'rate'
    ? { kind: 'rate', events: n, days: daysUntil({ window, now }) }
    : { kind: 'share', part: Math.round((value ?? 0) * n), whole: n };
}

function daysUntil({
  window: { start, end, days },
  now,
}: Pick<TotalsContext, 'window' | 'now'>): number {
  // A whole window has its local days, of 23 or 25 hours, too.
  return now >= end ? days : Math.max(0, (now - start) / DAY);
}

function quantileOf(statistic: unknown): number {
  return typeof statistic === 'string' && Object.hasOwn(statistics, statistic)
    ? statistics[statistic as Statistic].quantile
    : 0.5;
}
