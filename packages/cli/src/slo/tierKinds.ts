import {
  budgetPpmOf,
  burnsTooFast,
  pyrraTiers,
  tierFactor,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { caseKind, type CaseKind } from './caseKind';
import { countsOfRate, fractionOf, percent, share } from './numbers';

const HOUR = 3_600;
const positive = z.number().gt(0);
const nothing = { bad: 0, total: 0 };

/** When a budget burns too fast. */
export const tierKinds: Record<string, CaseKind> = {
  mwmb_factors: caseKind(
    z.object({
      period_s: positive,
      objective: percent,
      /** Percent of the budget, short window, long window. */
      tiers: z.array(z.tuple([positive, positive, positive])),
    }),
    ({ period_s: period, objective, tiers }) => ({
      factors: tiers.map(([budgetPercent, , longSeconds]) =>
        tierFactor({ budgetPercent, longSeconds }, period),
      ),
      error_budget_pct: budgetPpmOf(objective) / 10_000,
    }),
  ),

  threshold_from_budget: caseKind(
    z.object({
      period_h: positive,
      rows: z.array(z.object({ long_h: positive, consumed_pct: positive })),
    }),
    ({ period_h: period, rows }) => ({
      burn_rates: rows.map(({ long_h: long, consumed_pct: budgetPercent }) =>
        tierFactor({ budgetPercent, longSeconds: long * HOUR }, period * HOUR),
      ),
    }),
  ),

  pyrra_windows: caseKind(
    z.object({ window_s: positive }),
    ({ window_s: period }) => ({
      tiers: pyrraTiers(period).map(tier => ({
        for: tier.forSeconds,
        long: tier.longSeconds,
        short: tier.shortSeconds,
        factor: tierFactor(tier, period),
      })),
    }),
  ),

  mwmb_eval: caseKind(
    z.object({
      target: share,
      /** Factor, short window, long window. */
      tiers: z.array(z.tuple([positive, z.string(), z.string()])),
      /** The error rate of each window; of one that is not named, nothing is known. */
      rates: z.record(z.string(), z.number().min(0).nullable()),
    }),
    ({ target: targetPpm, tiers, rates }) => {
      const known = new Map(Object.entries(rates));
      const countsIn = (window: string) => {
        const rate = known.get(window) ?? undefined;
        return rate === undefined ? nothing : countsOfRate(rate);
      };
      return {
        fires: tiers.map(([factor, short, long]) =>
          burnsTooFast({
            long: countsIn(long),
            short: countsIn(short),
            factor: fractionOf(factor),
            targetPpm,
          }),
        ),
      };
    },
  ),
};
