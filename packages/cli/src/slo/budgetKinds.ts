import {
  attainmentOf,
  budgetConsumed,
  budgetIn,
  burnRateOf,
  detectionSeconds,
  exceedsFactor,
  gapToTarget,
  maximumBurnRate,
  outageSeconds,
  secondsToExhaustion,
  sliceBudget,
  timeBudget,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { caseKind, type CaseKind, type Found } from './caseKind';
import { countsOfRate, fractionOf, share } from './numbers';

const MINUTE = 60;
const DAY = 86_400;
const positive = z.number().gt(0);
const amount = z.number().min(0);

/** What a budget comes to, and how long it lasts. */
export const budgetKinds: Record<string, CaseKind> = {
  timeslice_budget: caseKind(
    z.object({ window_s: positive, slice_s: positive, target: share }),
    ({ window_s: windowSeconds, slice_s: sliceSeconds, target: targetPpm }) => {
      const budget = sliceBudget({ windowSeconds, sliceSeconds, targetPpm });
      return {
        slices: budget.slices,
        bad_slices_allowed: budget.badSlices,
        seconds: budget.badSeconds,
      };
    },
  ),

  ratio_timeslice_exhaust: caseKind(
    z.object({
      window_s: positive,
      target: share,
      baseline: z.number().min(0).max(1),
      during: z.number().min(0).max(1),
    }),
    ({ window_s: windowSeconds, target, baseline, during }) => {
      const seconds = outageSeconds({
        windowSeconds,
        targetPpm: target,
        usual: baseline,
        during,
      });
      return { seconds, minutes: inUnits(seconds, MINUTE) };
    },
  ),

  occurrence_budget: caseKind(
    z.object({ total: amount, target: share }),
    ({ total, target }) => ({ bad_allowed: budgetIn(total, target) }),
  ),

  time_budget: caseKind(
    z.object({ window_s: positive, target: share }),
    ({ window_s: seconds, target }) => {
      const budget = budgetIn(seconds, target);
      return { seconds: budget, minutes: inUnits(budget, MINUTE) };
    },
  ),

  time_to_exhaust: caseKind(
    z.object({
      window_s: positive,
      burn_rates: z.array(amount),
      remaining: z.number().default(1),
    }),
    ({ window_s: periodSeconds, burn_rates: rates, remaining }) => ({
      seconds: rates.map(burnRate =>
        secondsToExhaustion({ remaining, burnRate, periodSeconds }),
      ),
    }),
  ),

  max_burn: caseKind(z.object({ targets: z.array(share) }), ({ targets }) => ({
    max: targets.map(maximumBurnRate),
  })),

  burn_rate: caseKind(
    z.object({ error_rate: amount, target: share }),
    ({ error_rate: rate, target }, names) => {
      const burnRate = burnRateOf(countsOfRate(rate), target);
      return { burn_rate: burnRate, ...exhaustedDays(names, burnRate) };
    },
  ),

  detection_time: caseKind(
    z.object({
      target: share,
      error_ratio: positive,
      window_s: positive,
      burn_rate: amount,
    }),
    input => ({
      seconds: detectionSeconds({
        targetPpm: input.target,
        errorRatio: input.error_ratio,
        windowSeconds: input.window_s,
        burnRate: input.burn_rate,
      }),
    }),
  ),

  consumed: caseKind(
    z.object({ burn_rate: amount, window_s: positive, period_s: positive }),
    input => ({
      fraction: budgetConsumed({
        burnRate: input.burn_rate,
        windowSeconds: input.window_s,
        periodSeconds: input.period_s,
      }),
    }),
  ),

  report: caseKind(
    z.object({
      good: amount,
      bad: amount,
      goal: share,
      window_s: positive,
      threshold: amount.optional(),
    }),
    ({ good, bad, goal: targetPpm, window_s: windowSeconds, threshold }) => {
      const counts = { bad, total: good + bad };
      const time = timeBudget(counts, { windowSeconds, targetPpm });
      return {
        sli: attainmentOf(counts),
        gap: gapToTarget(counts, targetPpm),
        budget: budgetIn(1, targetPpm),
        budget_minutes: inUnits(budgetIn(windowSeconds, targetPpm), MINUTE),
        bad_minutes: inUnits(time?.bad, MINUTE),
        remaining_minutes: inUnits(time?.remaining, MINUTE),
        burn_rate: burnRateOf(counts, targetPpm),
        alert:
          threshold === undefined
            ? undefined
            : exceedsFactor(counts, {
                factor: fractionOf(threshold),
                targetPpm,
              }),
      };
    },
  ),
};

/** Of a full budget: `exhaust_days_of_30` is asked for a period of 30 days. */
function exhaustedDays(
  names: readonly string[],
  burnRate: number | undefined,
): Found {
  const found = names.map(name => {
    const days = /^exhaust_days_of_(\d+)$/.exec(name)?.[1];
    const periodSeconds = Number(days) * DAY;
    const seconds =
      days && secondsToExhaustion({ remaining: 1, burnRate, periodSeconds });
    return [name, seconds && inUnits(seconds, DAY)];
  });
  return Object.fromEntries(found.filter(([, days]) => days !== undefined));
}

function inUnits(
  seconds: number | undefined,
  unit: number,
): number | undefined {
  return seconds === undefined ? undefined : seconds / unit;
}
