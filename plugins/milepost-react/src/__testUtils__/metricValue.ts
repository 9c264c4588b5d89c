import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';

/** A measured lead time, of which a test changes what it is about. */
export function metricValue(overrides: Partial<MetricValue> = {}): MetricValue {
  return {
    metric: 'lead-time-for-changes',
    title: 'Lead time for changes',
    unit: 'seconds',
    direction: 'less',
    state: 'measured',
    value: 68_400,
    n: 131,
    quantiles: { p50: 68_400, p90: 267_840 },
    details: {},
    previous: { state: 'measured', value: 108_000, n: 120 },
    inferred: 0,
    faults: 0,
    definition: { id: 'lead-time-for-changes', version: 1 },
    computedAt: '2026-11-21T14:02:00.000Z',
    ...overrides,
  };
}
