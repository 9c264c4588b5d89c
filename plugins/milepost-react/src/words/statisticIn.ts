import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

const NAMES: Readonly<Record<string, string>> = {
  p75: '75th percentile',
  p90: '90th percentile',
};

/** Which value stands for a distribution, by the definition of this installation: `median`, unless it is set otherwise. @public */
export function statisticIn({
  definition,
}: Pick<MetricValue, 'definition'>): string {
  return NAMES[String(definition.parameters?.statistic)] ?? 'median';
}
