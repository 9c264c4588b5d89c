import { batchSize } from './batchSize';
import { deploymentFrequency } from './deploymentFrequency';
import { leadTimeForChanges } from './leadTime';
import type { Metric } from './metric';
import { workInProgress } from './workInProgress';

/** Every metric there is, in the order in which pages show them. @public */
export const metrics: readonly Metric[] = [
  deploymentFrequency,
  leadTimeForChanges,
  batchSize,
  workInProgress,
];

/** The metric of an id. @public */
export function findMetric(id: string): Metric | undefined {
  return metrics.find(metric => metric.definition.id === id);
}
