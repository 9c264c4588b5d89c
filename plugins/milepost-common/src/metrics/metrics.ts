import { alertNoise } from './alertNoise';
import { batchSize } from './batchSize';
import { buildDuration } from './buildDuration';
import { buildQueueTime } from './buildQueueTime';
import { buildSuccessRate } from './buildSuccessRate';
import { burnRate } from './burnRate';
import { changeFailRate } from './changeFailRate';
import { correctiveActionsOnTime } from './correctiveActionsOnTime';
import { cycleTimePhases } from './cycleTimePhases';
import { deploymentFrequency } from './deploymentFrequency';
import { deploymentReworkRate } from './deploymentReworkRate';
import { deploymentSuccessRate } from './deploymentSuccessRate';
import { errorBudgetRemaining } from './errorBudgetRemaining';
import { failedDeploymentRecoveryTime } from './failedDeploymentRecoveryTime';
import { flakyRate } from './flakyRate';
import { incidentsBySeverity } from './incidentsBySeverity';
import { leadTimeForChanges } from './leadTime';
import type { Metric } from './metric';
import { pagerLoad } from './pagerLoad';
import { postmortemOnTime } from './postmortemOnTime';
import { runbookCoverage } from './runbookCoverage';
import { serviceLevel } from './serviceLevel';
import { sloAttainmentRate } from './sloAttainmentRate';
import { timeToAcknowledge } from './timeToAcknowledge';
import { timeToDetect } from './timeToDetect';
import { timeToExhaustion } from './timeToExhaustion';
import { timeToRestore } from './timeToRestore';
import { workInProgress } from './workInProgress';

/** What is answered unless other metrics are asked for: what a service's card shows. @public */
export const coreMetrics: readonly Metric[] = [
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

/** Every metric there is, in the order in which pages show them. @public */
export const metrics: readonly Metric[] = [
  ...coreMetrics,
  deploymentSuccessRate,
  buildSuccessRate,
  buildDuration,
  buildQueueTime,
  flakyRate,
  incidentsBySeverity,
  timeToDetect,
  timeToAcknowledge,
  postmortemOnTime,
  correctiveActionsOnTime,
  alertNoise,
  pagerLoad,
  runbookCoverage,
  sloAttainmentRate,
  serviceLevel,
  errorBudgetRemaining,
  burnRate,
  timeToExhaustion,
];

/** The metric of an id. @public */
export function findMetric(id: string): Metric | undefined {
  return metrics.find(metric => metric.definition.id === id);
}
