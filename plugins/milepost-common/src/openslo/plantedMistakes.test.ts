import { at, availability, read, set } from './__testUtils__/availability';

const policy = {
  apiVersion: 'openslo/v1',
  kind: 'AlertPolicy',
  metadata: { name: 'wake-us' },
  spec: {
    alertWhenBreaching: true,
    conditions: [{ conditionRef: 'burns-fast' }],
    notificationTargets: [{ targetRef: 'whoever-is-on-call' }],
  },
};

describe('parseOpenSlo', () => {
  it.each<[path: string, value: unknown, fault: string]>([
    ['apiVersion', 'openslo.com/v2alpha', 'apiVersion'],
    ['apiVersion', undefined, 'apiVersion'],
    ['kind', 'Slo', 'kind'],
    ['metadata.name', undefined, 'metadata.name'],
    ['metadata.name', 'two words', 'metadata.name'],
    ['metadata.labels', { '-x': 'y' }, 'metadata.labels.-x'],
    ['metadata.annotations.note', 7, 'metadata.annotations.note'],
    ['spec.description', 'x'.repeat(1051), 'spec.description'],
    ['spec.service', undefined, 'spec.service'],
    ['spec.servce', 'shop', 'spec.servce'],
    ['spec.indicator', undefined, 'spec.indicator'],
    ['spec.indicatorRef', 'other', 'spec.indicatorRef'],
    ['spec.timeWindow', [], 'spec.timeWindow'],
    [
      'spec.timeWindow',
      [
        { duration: '1w', isRolling: true },
        { duration: '4w', isRolling: true },
      ],
      'spec.timeWindow',
    ],
    ['spec.timeWindow[0].duration', '28 days', 'spec.timeWindow[0].duration'],
    ['spec.timeWindow[0].duration', '0d', 'spec.timeWindow[0].duration'],
    ['spec.timeWindow[0].isRolling', false, 'spec.timeWindow[0].isRolling'],
    [
      'spec.timeWindow[0].calendar',
      { startTime: '2026-01-01 00:00:00', timeZone: 'Europe/Berlin' },
      'spec.timeWindow[0].calendar',
    ],
    [
      'spec.timeWindow[0]',
      {
        duration: '1M',
        calendar: { startTime: '2026-01-01T00:00:00Z', timeZone: 'UTC' },
      },
      'spec.timeWindow[0].calendar.startTime',
    ],
    [
      'spec.timeWindow[0]',
      {
        duration: '1M',
        calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'Berlin' },
      },
      'spec.timeWindow[0].calendar.timeZone',
    ],
    ['spec.budgetingMethod', 'Occurences', 'spec.budgetingMethod'],
    [
      'spec.budgetingMethod',
      'RatioTimeslices',
      'spec.objectives[0].timeSliceWindow',
    ],
    ['spec.objectives', [], 'spec.objectives'],
    ['spec.objectives[0].target', undefined, 'spec.objectives[0].target'],
    ['spec.objectives[0].target', 99.5, 'spec.objectives[0].target'],
    ['spec.objectives[0].target', '0.99', 'spec.objectives[0].target'],
    ['spec.objectives[0].target', 0.9999995, 'spec.objectives[0].target'],
    ['spec.objectives[0].target', -0.5, 'spec.objectives[0].target'],
    [
      'spec.objectives[0].targetPercent',
      99,
      'spec.objectives[0].targetPercent',
    ],
    [
      'spec.objectives[0]',
      { targetPercent: 100 },
      'spec.objectives[0].targetPercent',
    ],
    [
      'spec.objectives[0].compositeWeight',
      0,
      'spec.objectives[0].compositeWeight',
    ],
    ['spec.objectives[0].op', 'less', 'spec.objectives[0].op'],
    [
      'spec.indicator.spec.thresholdMetric',
      { metricSource: { type: 'Prometheus', spec: { query: 'x' } } },
      'spec.indicator.spec.thresholdMetric',
    ],
    [
      'spec.indicator.spec.ratioMetric.bad',
      { metricSource: { type: 'Prometheus', spec: { query: 'x' } } },
      'spec.indicator.spec.ratioMetric.bad',
    ],
    [
      'spec.indicator.spec.ratioMetric.good',
      undefined,
      'spec.indicator.spec.ratioMetric.good',
    ],
    [
      'spec.indicator.spec.ratioMetric.total',
      undefined,
      'spec.indicator.spec.ratioMetric.total',
    ],
    [
      'spec.indicator.spec.ratioMetric',
      { raw: { metricSource: { type: 'Prometheus', spec: { query: 'x' } } } },
      'spec.indicator.spec.ratioMetric.rawType',
    ],
    [
      'spec.indicator.spec.ratioMetric.counter',
      'yes',
      'spec.indicator.spec.ratioMetric.counter',
    ],
    [
      'spec.indicator.spec.ratioMetric.total.metricSource.spec',
      {},
      'spec.indicator.spec.ratioMetric.total.metricSource.spec',
    ],
    [
      'spec.indicator.spec.ratioMetric.total.metricSource.type',
      undefined,
      'spec.indicator.spec.ratioMetric.total.metricSource.type',
    ],
    [
      'spec.alertPolicies',
      [{ alertPolicyRef: 'nobody' }],
      'spec.alertPolicies[0].alertPolicyRef',
    ],
    [
      'spec.alertPolicies',
      [
        {
          kind: 'AlertPolicy',
          metadata: { name: 'x' },
          spec: { ...policy.spec, conditions: [] },
        },
      ],
      'spec.alertPolicies[0].spec.conditions',
    ],
    [
      'metadata.annotations',
      { 'milepost.dev/minimum-events': 'many' },
      "metadata.annotations['milepost.dev/minimum-events']",
    ],
    [
      'metadata.annotations',
      { 'milepost.dev/entity': 'shop' },
      "metadata.annotations['milepost.dev/entity']",
    ],
    [
      'metadata.annotations',
      { 'milepost.dev/target': '99' },
      "metadata.annotations['milepost.dev/target']",
    ],
    [
      'metadata.annotations',
      {
        'milepost.dev/tiers':
          '[{budgetPercent: 2, long: 1h, short: 2h, severity: page}]',
      },
      "metadata.annotations['milepost.dev/tiers'][0].short",
    ],
    [
      'metadata.annotations',
      {
        'milepost.dev/adjustments':
          '[{from: 2026-01-02, to: 2026-01-01, reason: x, exclude: true}]',
      },
      "metadata.annotations['milepost.dev/adjustments'][0].to",
    ],
  ])('refuses %s: %j', (path, value, fault) => {
    const reading = read(set(availability(), at(path), value));
    expect(reading.faults.map(each => each.path)).toEqual([fault]);
    expect(reading.faults[0]).toMatchObject({
      document: 'slo.yaml',
      line: expect.any(Number),
    });
    expect(reading.slos).toEqual([]);
  });
});
