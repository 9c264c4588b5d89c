import {
  changeFailRate,
  failedDeploymentRecoveryTime,
  leadTimeForChanges,
} from '@milepost/backstage-plugin-milepost-common';
import { addsUp, type AdditiveMetric } from '../../answers/pooled';
import type { MetricCatalogue } from '../../definitions/MetricCatalogue';

/** A metric that services with and without a path are compared by. */
export interface ComparedMetric {
  metric: AdditiveMetric;
  /** Of so many, changes for example, a service has a value. */
  least: number;
}

/**
 * The metrics that services are compared by, as they are in force. A median of few times is as often too high as too
 * low, and recoveries are rare: one is enough. A rate of few deployments is nearly always 0.
 *
 * @param held - what the figures are made by; absent: by the shipped definitions
 */
export function comparedMetrics(
  definitions: MetricCatalogue,
  held: readonly string[] | undefined,
): ComparedMetric[] {
  const shipped = [
    leadTimeForChanges,
    changeFailRate,
    failedDeploymentRecoveryTime,
  ];
  return shipped.flatMap(({ definition: { id } }) => {
    const metric = definitions.heldBy(definitions.find(id)!, held);
    if (!metric || !addsUp(metric)) {
      return [];
    }
    const isRare = id === failedDeploymentRecoveryTime.definition.id;
    return [{ metric, least: isRare ? 1 : metric.definition.minimumSample }];
  });
}
