import type { BurnTier } from './slo';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PERIOD = 28 * DAY;

/** A tier as Pyrra has it: it fires when it has burnt too fast for so long. @public */
export interface PyrraTier extends BurnTier {
  forSeconds: number;
}

// Of 28 days.
const tiers = [
  { factor: 14, hold: 2 * MINUTE, long: HOUR, short: 5 * MINUTE },
  { factor: 7, hold: 15 * MINUTE, long: 6 * HOUR, short: 30 * MINUTE },
  { factor: 2, hold: HOUR, long: DAY, short: 2 * HOUR },
  { factor: 1, hold: 3 * HOUR, long: 4 * DAY, short: 6 * HOUR },
];

/**
 * The tiers that Pyrra makes for an SLO over such a period. Its windows grow with the period, to the minute, and its
 * factors stay: the share of the budget is what follows from both.
 *
 * @public
 */
export function pyrraTiers(periodSeconds: number): PyrraTier[] {
  const scaled = (seconds: number) =>
    Math.round((seconds * periodSeconds) / PERIOD / MINUTE) * MINUTE;
  return tiers.map(({ factor, hold, long, short }) => ({
    name: `${factor}x`,
    budgetPercent: (factor * 100 * scaled(long)) / periodSeconds,
    longSeconds: scaled(long),
    shortSeconds: scaled(short),
    forSeconds: scaled(hold),
    severity: factor > 2 ? 'page' : 'ticket',
  }));
}
