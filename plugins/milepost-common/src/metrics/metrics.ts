import { batchSize } from './batchSize';
import { changeFailRate } from './changeFailRate';
import { cycleTimePhases } from './cycleTimePhases';
import { deploymentFrequency } from './deploymentFrequency';
import { deploymentReworkRate } from './deploymentReworkRate';
import { failedDeploymentRecoveryTime } from './failedDeploymentRecoveryTime';
import { leadTimeForChanges } from './leadTime';
import type { Metric } from './metric';
import { timeToRestore } from './timeToRestore';
import { workInProgress } from './workInProgress';

/** Every metric there is, in the order in which pages show them. @public */
export const metrics: readonly Metric[] = [
  deploymentFrequency,
  leadTimeForChanges,
  changeFailRate,
  failedDeploymentRecoveryTime,
  deploymentReworkRate,
  cycleTimePhases,
  batchSize,
  workInProgress,
  timeToRestore,
];

/** The metric of an id. @public */
export function findMetric(id: string): Metric | undefined {
  return metrics.find(metric => metric.definition.id === id);
}
