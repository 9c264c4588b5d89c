import type { Milliseconds } from '../facts/facts';
import type { Ppm, SliSums } from './slo';

/** The error rate of a stretch of time against the budget. @public */
export interface Burn {
  seconds: number;
  /** 1 uses the budget up exactly by the end of the period; `undefined` without valid events. */
  rate?: number;
  /** Valid events (or slices) in it. */
  events: number;
}

/** How a tier stands. @public */
export interface TierState {
  tier: string;
  severity: 'page' | 'ticket';
  factor: number;
  long: Burn;
  short: Burn;
  /** Both windows exceed the factor, and both have enough events. */
  firing: boolean;
}

/**
 * What the samples of an SLO come to at one instant. Whether they are fresh enough to be trusted is judged by whoever
 * reads it, by `lastSampleAt`.
 *
 * @public
 */
export interface SloState {
  at: Milliseconds;
  /** The window of the objective, half-open; of a calendar window its end lies ahead. */
  window: { start: Milliseconds; end: Milliseconds };
  sums: SliSums;
  /** Good ÷ valid, by the method; `undefined` without data. */
  sli?: number;
  /** The target in force. */
  targetPpm: Ppm;
  met?: boolean;
  /** 1 − (1 − SLI) ÷ (1 − target); below 0 once it is overspent. */
  remaining?: number;
  /** The share of the window's part that has gone by for which there are samples. */
  coverage: number;
  tiers: readonly TierState[];
  /** Of the shortest tier's long window: what one calls the burn rate now. */
  burnRate?: number;
  /** Seconds until nothing remains at `burnRate`: remaining × period ÷ burn rate; 0 when overspent; `undefined` when it does not burn. */
  exhaustedIn?: number;
  /** The end of the newest sample. */
  lastSampleAt?: Milliseconds;
}

/** What a deployment or an incident cost. @public */
export interface BudgetSpend {
  kind: 'deployment' | 'incident';
  id: string;
  /** The share of the window's whole budget: 0.31 is 31 %. */
  share: number;
  /** Bad events (or slices) that fell to it. */
  bad: number;
}
