import type { EvidenceItem } from '../answers/evidence';
import type { MetricDefinition } from '../answers/catalogue';
import type { MetricValue, Quantiles } from '../answers/value';
import type { Milliseconds } from '../facts/facts';
import type { TimeWindow } from '../windows/window';
import type { DeliveryRecords } from './records';

/** A metric over one window, before its state is known. @public */
export interface Measurement {
  /** In the definition's unit. */
  value: number | null;
  n: number;
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
}

/** A metric: its definition, how it is computed, and what it was computed from. @public */
export interface Metric {
  definition: MetricDefinition;
  measure(options: MeasureOptions): Measurement;
  /** Everything that the window holds, counted or left out. Not sorted. */
  evidence(options: MeasureOptions): EvidenceItem[];
}
