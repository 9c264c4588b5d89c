import { budgetPpmOf, MILLION, type BudgetCounts } from './counts';
import type { BurnTier, Ppm } from './slo';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A number as two that are exact where it is not. @public */
export interface Fraction {
  numerator: number;
  denominator: number;
}

/** The tiers of an SLO that names none of its own. @public */
export function defaultTiers(): BurnTier[] {
  return [
    tier('1h', 2, HOUR, 5 * MINUTE, 'page'),
    tier('6h', 5, 6 * HOUR, 30 * MINUTE, 'page'),
    tier('1d', 10, DAY, 2 * HOUR, 'ticket'),
    tier('3d', 10, 3 * DAY, 6 * HOUR, 'ticket'),
  ];
}

function tier(
  name: string,
  budgetPercent: number,
  longSeconds: number,
  shortSeconds: number,
  severity: BurnTier['severity'],
): BurnTier {
  return { name, budgetPercent, longSeconds, shortSeconds, severity };
}

/** The burn rate that a tier stands for in a period: 14.4 for 2 % in an hour of 30 days, 13.44 of 28. @public */
export function tierFactor(
  of: Pick<BurnTier, 'budgetPercent' | 'longSeconds'>,
  periodSeconds: number,
): number {
  const { numerator, denominator } = factorOf(of, periodSeconds);
  return numerator / denominator;
}

/** The factor of a tier before it is divided: what error rates are compared with. @public */
export function factorOf(
  {
    budgetPercent,
    longSeconds,
  }: Pick<BurnTier, 'budgetPercent' | 'longSeconds'>,
  periodSeconds: number,
): Fraction {
  return {
    numerator: budgetPercent * periodSeconds,
    denominator: 100 * longSeconds,
  };
}

/**
 * Whether what happened in a window burns faster than a factor, strictly. Nothing is divided or rounded before it is
 * compared: 14.4 does not exceed 14.4. Nothing to count exceeds nothing.
 *
 * @public
 */
export function exceedsFactor(
  { bad, total }: BudgetCounts,
  options: { factor: Fraction; targetPpm: Ppm },
): boolean {
  const { factor, targetPpm } = options;
  return (
    bad * (MILLION * factor.denominator) >
    total * (factor.numerator * budgetPpmOf(targetPpm))
  );
}

/** Whether both windows of a tier burn faster than its factor. @public */
export function burnsTooFast(options: {
  long: BudgetCounts;
  short: BudgetCounts;
  factor: Fraction;
  targetPpm: Ppm;
}): boolean {
  const { long, short } = options;
  return exceedsFactor(long, options) && exceedsFactor(short, options);
}
