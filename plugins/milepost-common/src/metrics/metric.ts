import type { EvidenceItem } from '../answers/evidence';
import type { MetricDefinition } from '../answers/catalogue';
import type { MetricValue, Quantiles } from '../answers/value';
import type { Milliseconds } from '../facts/facts';
import type { TimeWindow } from '../windows/window';
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

/** A metric: its definition, how it is computed, and what it was computed from. @public */
export interface Metric {
  definition: MetricDefinition;
  /** How long before the window records still matter to it, in milliseconds; defaults to none. */
  lookback?: Milliseconds;
  measure(options: MeasureOptions): Measurement;
  /** Everything that the window holds, counted or left out. Not sorted. */
  evidence(options: MeasureOptions): EvidenceItem[];
}
