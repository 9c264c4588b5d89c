import type { Milliseconds } from '../facts/facts';

/** A share in integer parts per million: 999_000 is 99.9 %. Exact where a float would not be. @public */
export type Ppm = number;

/** How what happened is counted against the budget. @public */
export type BudgetingMethod = 'occurrences' | 'timeslices' | 'ratio-timeslices';

/** Where numbers are asked for. @public */
export interface SliQuery {
  /** The kind of tool that answers it, such as `prometheus`; in lower case. */
  type: string;
  /** Which of several, by the name that the configuration gives it; absent where there is one. */
  server?: string;
  /** What to ask, in the tool's own words, such as `{ query }`. */
  spec: Readonly<Record<string, unknown>>;
}

/**
 * How good is told from bad. `ratio`: good (or bad) and valid events are counted; `raw`: the tool knows the ratio
 * itself; `threshold`: a measured value is good while it keeps to a bound; `pushed`: somebody tells.
 *
 * @public
 */
export type Indicator =
  | {
      kind: 'ratio';
      /** The numbers only ever grow: what counts is by how much. */
      counter: boolean;
      good?: SliQuery;
      /** Instead of `good`. */
      bad?: SliQuery;
      total: SliQuery;
    }
  | { kind: 'raw'; rawType: 'success' | 'failure'; raw: SliQuery }
  | {
      kind: 'threshold';
      metric: SliQuery;
      op: 'lt' | 'lte' | 'gt' | 'gte';
      value: number;
    }
  | { kind: 'pushed' };

/** @public */
export interface SloDuration {
  count: number;
  unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
}

/**
 * Over which time a service level is promised: always the last so-and-so long, or by the calendar of a zone, counted
 * from `start`, a local time such as `2026-01-01T00:00:00`.
 *
 * @public
 */
export type SloWindow =
  | { type: 'rolling'; duration: SloDuration }
  | {
      type: 'calendar';
      duration: SloDuration;
      start: string;
      /** IANA. */
      zone: string;
    };

/**
 * When a budget burns too fast: its factor is budget × period ÷ long, and both windows have to exceed it.
 *
 * @public
 */
export interface BurnTier {
  /** Tells the tiers of an SLO apart, such as `1h`. */
  name: string;
  /** The share of the budget that is gone when the long window has burnt at the factor, in percent. */
  budgetPercent: number;
  longSeconds: number;
  shortSeconds: number;
  severity: 'page' | 'ticket';
}

/**
 * What is different for a while, and why: a maintenance that does not count (`exclude`), or a season with a target of
 * its own (`targetPpm`). Half-open.
 *
 * @public
 */
export interface SloAdjustment {
  from: Milliseconds;
  to: Milliseconds;
  reason: string;
  exclude?: true;
  targetPpm?: Ppm;
}

/** A service level objective, as documents define it. Plain JSON. @public */
export interface Slo {
  /** Unique for its entity. Of a document with several objectives: `NAME/OBJECTIVE`. */
  name: string;
  title: string;
  description?: string;
  method: BudgetingMethod;
  window: SloWindow;
  /** At least 0, less than 1,000,000. */
  targetPpm: Ppm;
  /** Of `timeslices`: from which share of good events on a slice is good. */
  timeSliceTargetPpm?: Ppm;
  /** Of both methods with slices. */
  timeSliceSeconds?: number;
  indicator: Indicator;
  tiers: readonly BurnTier[];
  /** In the long and in the short window, before a tier can fire. */
  minimumEvents: number;
  adjustments: readonly SloAdjustment[];
  /** Told besides the owner when the budget burns: an entity ref. */
  productOwner?: string;
}

/** How many events there were from `start` on, and how many were good. @public */
export interface SliSample {
  start: Milliseconds;
  seconds: number;
  /** Up to `valid`. Of `raw` and `threshold`: the ratio, and `valid` is 1. */
  good: number;
  valid: number;
}

/** Sums of samples; each adds up. @public */
export interface SliSums {
  good: number;
  valid: number;
  /** Slices with valid events. */
  slices: number;
  goodSlices: number;
  /** The sum of the slices' ratios. */
  ratios: number;
  /** For how long there are samples. */
  seconds: number;
}

/** What an SLO is told of an hour. @public */
export interface SliHour {
  /** When it began; whole hours of UTC. */
  hour: Milliseconds;
  sums: SliSums;
  /** In order of time; absent where only the sums are needed, or where they are too old to be kept. */
  samples?: readonly SliSample[];
}
