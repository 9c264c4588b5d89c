import type { FactLoader } from './FactLoader';
import { loadEntityFields } from './loadEntityFields';
import { loadMetricFacts, type MetricFactOptions } from './loadMetricFacts';
import { loadOwnFacts, type OwnFactOptions } from './loadOwnFacts';
import { loadPushedFacts } from './loadPushedFacts';
import { loadTechInsightsFacts } from './techInsights/loadTechInsightsFacts';

/** Everything that checks may ask for. */
export function createLoaders(
  options: OwnFactOptions & MetricFactOptions,
): FactLoader[] {
  return [
    loadEntityFields,
    loadOwnFacts(options),
    loadMetricFacts(options),
    loadPushedFacts,
    loadTechInsightsFacts,
  ];
}
