import type { BudgetingMethod, Ppm, SliSums } from './slo';

/** A million parts: everything. */
export const MILLION = 1_000_000;

/**
 * What a budget is kept in: events for `occurrences`, slices for the other two. `bad` is a fraction of a slice where
 * the ratios of slices count.
 *
 * @public
 */
export interface BudgetCounts {
  bad: number;
  total: number;
}

/** What sums come to by the method of an SLO. @public */
export function countsOf(method: BudgetingMethod, sums: SliSums): BudgetCounts {
  const [good, total] = goodOf(method, sums);
  // Sums of fractions can exceed each other by what floats lose.
  return { bad: Math.max(0, total - good), total };
}

function goodOf(method: BudgetingMethod, sums: SliSums): [number, number] {
  switch (method) {
    case 'occurrences':
      return [sums.good, sums.valid];
    case 'timeslices':
      return [sums.goodSlices, sums.slices];
    default:
      return [sums.ratios, sums.slices];
  }
}

/** The share that was good; `undefined` without anything to count, which is neither 0 nor 1. @public */
export function attainmentOf({ bad, total }: BudgetCounts): number | undefined {
  return total > 0 ? (total - bad) / total : undefined;
}

/** Whether a target is met, compared without rounding; `undefined` without anything to count. @public */
export function isMet(
  { bad, total }: BudgetCounts,
  targetPpm: Ppm,
): boolean | undefined {
  return total > 0
    ? bad * MILLION <= budgetPpmOf(targetPpm) * total
    : undefined;
}

/** The error budget of a target: 1,000 for 99.9 %, exactly. @public */
export function budgetPpmOf(targetPpm: Ppm): Ppm {
  return MILLION - targetPpm;
}
