import {
  budgetConsumed,
  budgetIn,
  burnRateOf,
  detectionSeconds,
  gapToTarget,
  maximumBurnRate,
  outageSeconds,
  remainingBudget,
  secondsToExhaustion,
} from './budget';
import { attainmentOf, budgetPpmOf, countsOf, isMet } from './counts';
import { pyrraTiers } from './pyrraTiers';
import { noSums } from './sums';
import { defaultTiers, exceedsFactor, tierFactor } from './tiers';

const DAY = 86_400;

describe('the budget', () => {
  it('is exact where floats are not', () => {
    expect(1 - 0.999).not.toBe(0.001);
    expect(budgetPpmOf(999_000)).toBe(1_000);
    expect(budgetIn(30 * DAY, 999_000)).toBe(2_592);
  });

  it('may be overspent', () => {
    expect(remainingBudget({ bad: 10, total: 1_000 }, 999_000)).toBe(-9);
  });

  it('has no state without anything to count', () => {
    const nothing = { bad: 0, total: 0 };
    expect(attainmentOf(nothing)).toBeUndefined();
    expect(isMet(nothing, 999_000)).toBeUndefined();
    expect(remainingBudget(nothing, 999_000)).toBeUndefined();
    expect(burnRateOf(nothing, 999_000)).toBeUndefined();
    expect(gapToTarget(nothing, 999_000)).toBeUndefined();
  });

  it('is met when it is used up to the last event', () => {
    expect(isMet({ bad: 1, total: 1_000 }, 999_000)).toBe(true);
    expect(isMet({ bad: 1, total: 999 }, 999_000)).toBe(false);
  });

  it('never counts less than nothing as bad', () => {
    const sums = { ...noSums(), good: 0.3 + 1e-15, valid: 0.3 };
    expect(countsOf('occurrences', sums).bad).toBe(0);
  });
});

describe('burning', () => {
  it('is the error rate in budgets, and what that comes to', () => {
    expect(burnRateOf({ bad: 1, total: 100 }, 999_000)).toBe(10);
    expect(maximumBurnRate(960_000)).toBe(25);
    expect(
      budgetConsumed({
        burnRate: 14.4,
        windowSeconds: 3_600,
        periodSeconds: 30 * DAY,
      }),
    ).toBeCloseTo(0.02, 12);
    expect(
      detectionSeconds({
        targetPpm: 999_000,
        errorRatio: 1,
        windowSeconds: 3_600,
        burnRate: 14.4,
      }),
    ).toBeCloseTo(51.84, 9);
  });

  it.each([
    [1, 10, 259_200],
    [0.5, 10, 129_600],
    [0, 10, 0],
    [-3, 0, 0],
    [1, 0, undefined],
    [1, undefined, undefined],
    [undefined, 10, undefined],
  ])('of %s at %s leaves %s s', (remaining, burnRate, seconds) => {
    const periodSeconds = 30 * DAY;
    expect(secondsToExhaustion({ remaining, burnRate, periodSeconds })).toBe(
      seconds,
    );
  });

  it.each([
    [0.99, 0.01, 49_371.428571],
    [0.9, 0.01, 0],
    [0.99, 0.99, undefined],
    [0.99, 0.96, undefined],
    [1, 0.95, 14 * DAY],
  ])('from %s to %s, the budget lasts %s s', (usual, during, expected) => {
    const seconds = outageSeconds({
      windowSeconds: 14 * DAY,
      targetPpm: 950_000,
      usual,
      during,
    });
    expect(seconds?.toFixed(6)).toBe(expected?.toFixed(6));
  });
});

describe('tiers', () => {
  it.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 0.9333333333333333]],
  ])('have factors that follow from %s days', (days, factors) => {
    const found = defaultTiers().map(tier => tierFactor(tier, days * DAY));
    expect(found).toEqual(factors);
  });

  it('as Pyrra has them have windows that do', () => {
    const tiers = pyrraTiers(7 * DAY);
    expect(
      tiers.map(tier => [
        tier.forSeconds,
        tier.longSeconds,
        tier.shortSeconds,
        Number(tierFactor(tier, 7 * DAY).toFixed(9)),
      ]),
    ).toEqual([
      [60, 900, 60, 14],
      [240, 5_400, 480, 7],
      [900, 21_600, 1_800, 2],
      [2_700, 86_400, 5_400, 1],
    ]);
  });

  it.each([
    [144, 10_000, false],
    [145, 10_000, true],
    [1_440_000_000, 100_000_000_000, false],
    [1_440_000_001, 100_000_000_000, true],
    [0, 0, false],
  ])('are exceeded by %s of %s: %s', (bad, total, exceeded) => {
    const factor = { numerator: 2 * 30 * DAY, denominator: 100 * 3_600 };
    expect(exceedsFactor({ bad, total }, { factor, targetPpm: 999_000 })).toBe(
      exceeded,
    );
  });
});
