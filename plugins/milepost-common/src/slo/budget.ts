import {
  attainmentOf,
  budgetPpmOf,
  MILLION,
  type BudgetCounts,
} from './counts';
import type { Ppm } from './slo';

/**
 * The budget of so many events, slices or seconds, in the same unit: 1,008 of 20,160 slices at 95 %.
 *
 * @public
 */
export function budgetIn(amount: number, targetPpm: Ppm): number {
  return (amount * budgetPpmOf(targetPpm)) / MILLION;
}

/**
 * The share of the budget that remains: 1 − (1 − SLI) ÷ (1 − target). Below 0 once it is overspent; `undefined`
 * without anything to count.
 *
 * @public
 */
export function remainingBudget(
  counts: BudgetCounts,
  targetPpm: Ppm,
): number | undefined {
  const burnt = burnRateOf(counts, targetPpm);
  return burnt === undefined ? undefined : 1 - burnt;
}

/**
 * The error rate as a multiple of the budget: at 1 the budget is used up when the period ends. `undefined` without
 * anything to count.
 *
 * @public
 */
export function burnRateOf(
  { bad, total }: BudgetCounts,
  targetPpm: Ppm,
): number | undefined {
  return total > 0
    ? (bad * MILLION) / (budgetPpmOf(targetPpm) * total)
    : undefined;
}

/** The burn rate when everything is bad; a tier whose factor is not below it can never fire. @public */
export function maximumBurnRate(targetPpm: Ppm): number {
  return MILLION / budgetPpmOf(targetPpm);
}

/** The share of the budget that a burn rate uses up in so much of the period: burn rate × window ÷ period. @public */
export function budgetConsumed(options: {
  burnRate: number;
  windowSeconds: number;
  periodSeconds: number;
}): number {
  const { burnRate, windowSeconds, periodSeconds } = options;
  return (burnRate * windowSeconds) / periodSeconds;
}

/**
 * Seconds until nothing remains: remaining × period ÷ burn rate. 0 when it is overspent; `undefined` when nothing
 * burns, or nothing is known.
 *
 * @public
 */
export function secondsToExhaustion(options: {
  remaining: number | undefined;
  burnRate: number | undefined;
  periodSeconds: number;
}): number | undefined {
  const { remaining, burnRate, periodSeconds } = options;
  if (remaining === undefined) {
    return undefined;
  }
  if (remaining <= 0) {
    return 0;
  }
  return burnRate ? (remaining * periodSeconds) / burnRate : undefined;
}

/**
 * Seconds from the beginning of a constant error ratio until a window exceeds a burn rate:
 * (1 − target) ÷ error ratio × window × burn rate.
 *
 * @public
 */
export function detectionSeconds(options: {
  targetPpm: Ppm;
  errorRatio: number;
  windowSeconds: number;
  burnRate: number;
}): number {
  const { targetPpm, errorRatio, windowSeconds, burnRate } = options;
  return budgetIn(windowSeconds * burnRate, targetPpm) / errorRatio;
}

/**
 * For how many seconds of a window the ratio may fall from `usual` to `during` before the budget is used up, where
 * all time weighs the same. 0 when the usual ratio alone overspends it; `undefined` when it is never used up.
 *
 * @public
 */
export function outageSeconds(options: {
  windowSeconds: number;
  targetPpm: Ppm;
  usual: number;
  during: number;
}): number | undefined {
  const { windowSeconds, targetPpm, usual, during } = options;
  const spare =
    budgetIn(windowSeconds, targetPpm) - windowSeconds * (1 - usual);
  if (spare <= 0) {
    return 0;
  }
  const seconds = spare / (usual - during);
  return during < usual && seconds <= windowSeconds ? seconds : undefined;
}

/** The attainment above its target, below 0 when it is missed: what a report calls the gap. @public */
export function gapToTarget(
  counts: BudgetCounts,
  targetPpm: Ppm,
): number | undefined {
  const sli = attainmentOf(counts);
  return sli === undefined ? undefined : sli - targetPpm / MILLION;
}

/** A budget in slices of time. @public */
export interface SliceBudget {
  /** In the whole window. */
  slices: number;
  /** As many of them may be bad; not rounded. */
  badSlices: number;
  /** As much time is that. */
  badSeconds: number;
}

/** How many slices of a window may be bad, where all of them have events. @public */
export function sliceBudget(options: {
  windowSeconds: number;
  sliceSeconds: number;
  targetPpm: Ppm;
}): SliceBudget {
  const { windowSeconds, sliceSeconds, targetPpm } = options;
  const slices = windowSeconds / sliceSeconds;
  return {
    slices,
    badSlices: budgetIn(slices, targetPpm),
    badSeconds: budgetIn(windowSeconds, targetPpm),
  };
}

/** A budget as time, in seconds: what a share of the window comes to. @public */
export interface TimeBudget {
  budget: number;
  bad: number;
  /** Below 0 once it is overspent. */
  remaining: number;
}

/** What counts come to as time of a window; `undefined` without anything to count. @public */
export function timeBudget(
  { bad, total }: BudgetCounts,
  options: { windowSeconds: number; targetPpm: Ppm },
): TimeBudget | undefined {
  const { windowSeconds, targetPpm } = options;
  if (total <= 0) {
    return undefined;
  }
  const budget = budgetIn(windowSeconds, targetPpm);
  const lost = (windowSeconds * bad) / total;
  return { budget, bad: lost, remaining: budget - lost };
}
