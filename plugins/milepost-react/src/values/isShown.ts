import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

/** Whether there is a number to show: what was never reported, or did not happen, has none. @public */
export function isShown(
  metric: Pick<MetricValue, 'state' | 'unit' | 'value'>,
): boolean {
  const { state, unit, value } = metric;
  return (
    value !== null &&
    !['no-source', 'unmapped', 'not-applicable'].includes(state) &&
    (state !== 'none' || unit === 'count')
  );
}
