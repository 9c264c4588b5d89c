import type { EvidenceItem } from '../answers/evidence';
import type { MetricDefinition } from '../answers/definition';
import type { MetricValue, Quantiles } from '../answers/value';
import type { Milliseconds } from '../facts/facts';
import type { Contribution, Totals } from '../figures/contribution';
import type { TimeWindow } from '../windows/window';
import type { ParameterChoice, Parameters } from './parameters';
import type { DeliveryRecords } from './records';
import type { MetricRules } from './rules';

/** A metric over one window, before its state is known. @public */
export interface Measurement {
  /** In the definition's unit. */
  value: number | null;
  n: number;
  /** By a profile: how that engine would write it. */
  printed?: string;
  quantiles?: Quantiles;
  details: Record<string, number | null>;
  distribution?: MetricValue['distribution'];
  byTier?: MetricValue['byTier'];
  inferred: number;
  faults: number;
}

/** @public */
export interface MeasureOptions {
  records: DeliveryRecords;
  window: TimeWindow;
  /** Nothing after it has happened yet. */
  now: Milliseconds;
  /** What the installation says; defaults to the definitions' own. */
  rules?: MetricRules;
}

/** When the totals of a metric are looked at. @public */
export interface TotalsContext {
  window: TimeWindow;
  /** Nothing after it has happened yet. */
  now: Milliseconds;
  /** The totals of that part of the window that is no older, in milliseconds; to the day in a roll-up. */
  youngerThan(age: Milliseconds): Totals;
  /**
   * The totals of that part of the window that begins with an instant, for what is still to fall due; in a roll-up
   * of the days from that of the instant on. Absent: nothing lies there.
   */
  since?(instant: Milliseconds): Totals;
  /** The totals of the window's last local day that has begun: how things stood at its end, or stand today. */
  last: Totals;
  /** The totals of what is so now; nothing where the window has ended before. */
  current: Totals;
}

/**
 * How a metric adds up, over days and over services: the same definition for one service and for all of them.
 *
 * @public
 */
export interface Figures {
  /** Where parameters have records add otherwise than as shipped: which, such as `start=opened`. */
  variant?: string;
  /** What the records add, at any time. */
  contributions(options: {
    records: DeliveryRecords;
    rules?: MetricRules;
    /** Where terms that are told in days end, an IANA zone; defaults to UTC. */
    zone?: string;
  }): Contribution[];
  /** The value that the totals of a window come to. Details that do not add up are left out. */
  conclude(totals: Totals, context: TotalsContext): Measurement;
}

/** A metric: its definition, how it is computed, and what it was computed from. @public */
export interface Metric {
  definition: MetricDefinition;
  /** What an installation may set. */
  configurable?: {
    choices: Readonly<Record<string, ParameterChoice>>;
    /** The same metric with these parameters; those left out are as shipped. */
    with(parameters: Parameters): Metric;
  };
  /** The versions of its definition before this one, the oldest first; absent where there was none. */
  history?: readonly {
    version: number;
    since: string;
    reason: string;
    parameters: Parameters;
    minimumSample: number;
  }[];
  /** How long before the window records still matter to it, in milliseconds; defaults to none. */
  lookback?: Milliseconds;
  measure(options: MeasureOptions): Measurement;
  /** Absent where a value cannot be had from what single things add. */
  figures?: Figures;
  /** Everything that the window holds, counted or left out. Not sorted. */
  evidence(options: MeasureOptions): EvidenceItem[];
}
