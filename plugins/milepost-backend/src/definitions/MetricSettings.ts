import type { MetricSetting } from '@milepost/backstage-plugin-milepost-common';

/** What the configuration says of how a metric is computed. */
export interface DeclaredMetric extends MetricSetting {
  /** Why. */
  reason?: string;
}

/** By metric. */
export type MetricSettings = ReadonlyMap<string, DeclaredMetric>;
