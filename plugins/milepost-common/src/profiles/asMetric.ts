import type { Metric } from '../metrics/metric';
import type { ProfileFacts, ProfileMetric } from './profile';

/**
 * A metric of another engine over the facts of one entity, as a metric like our own: it gets the same states,
 * comparison and evidence.
 *
 * @public
 */
export function asMetric(metric: ProfileMetric, facts: ProfileFacts): Metric {
  return {
    definition: metric.definition,
    measure({ window, now }) {
      const { counted, ...reading } = metric.read({ facts, window, now });
      return { ...reading, inferred: 0, faults: 0 };
    },
    evidence: ({ window, now }) => metric.read({ facts, window, now }).counted,
  };
}
