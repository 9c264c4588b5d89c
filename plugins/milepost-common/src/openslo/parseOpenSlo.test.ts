import fc from 'fast-check';
import {
  at,
  availability,
  read,
  set,
  text,
} from './__testUtils__/availability';
import { parseOpenSlo } from './parseOpenSlo';

const condition = {
  apiVersion: 'openslo/v1',
  kind: 'AlertCondition',
  metadata: { name: 'burns-fast' },
  spec: {
    severity: 'page',
    condition: {
      kind: 'burnrate',
      op: 'lte',
      threshold: 13.44,
      lookbackWindow: '1h',
      alertAfter: '5m',
    },
  },
};

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
  it('reads what an SLO says', () => {
    const { slos, faults } = read(availability());
    expect(faults).toEqual([]);
    expect(slos).toEqual([
      {
        service: 'checkout',
        definition: {
          name: 'checkout-availability',
          title: 'Checkout answers',
          description: 'Whoever pays gets an answer.',
          method: 'occurrences',
          window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
          targetPpm: 999_500,
          minimumEvents: 50,
          adjustments: [],
          tiers: expect.arrayContaining([
            expect.objectContaining({ name: '1h', budgetPercent: 2 }),
          ]),
          indicator: {
            kind: 'ratio',
            counter: true,
            good: {
              type: 'prometheus',
              spec: { query: 'sum(answers_total{code!~"5.."})' },
            },
            total: {
              type: 'prometheus',
              spec: { query: 'sum(answers_total)' },
            },
          },
        },
      },
    ]);
  });

  it('tells all that is wrong, each with its line', () => {
    const wrong = set(
      set(availability(), at('spec.budgetingMethod'), 'Sometimes'),
      at('spec.objectives[0].target'),
      2,
    );
    const written = text({ ...availability(), kind: 'Wish' }, wrong);
    const lines = written.split('\n');
    const { faults } = parseOpenSlo(written, { name: 'slo.yaml' });
    expect(
      faults.map(({ line, path, message }) => [
        lines[line! - 1].trim(),
        path,
        message,
      ]),
    ).toEqual([
      ['kind: Wish', 'kind', expect.stringContaining("'Wish' is no kind")],
      [
        'budgetingMethod: Sometimes',
        'spec.budgetingMethod',
        "has to be Occurrences or Timeslices or RatioTimeslices, not 'Sometimes'",
      ],
      [
        'target: 2',
        'spec.objectives[0].target',
        'has to be less than 1: a share such as 0.995, or give targetPercent',
      ],
    ]);
  });

  it('takes what is right beside what is wrong, and says whose that is', () => {
    const wrong = set(
      set(availability(), at('metadata.name'), 'other'),
      at('spec.objectives[0].target'),
      99,
    );
    const { slos, faults } = read(availability(), availability(), wrong);
    expect(slos.map(({ definition }) => definition.name)).toEqual([
      'checkout-availability',
    ]);
    expect(faults.map(({ path, subject }) => [path, subject])).toEqual([
      ['metadata.name', { service: 'checkout' }],
      ['spec.objectives[0].target', { service: 'checkout' }],
    ]);
  });

  it('says what is no YAML, and what is empty', () => {
    const faults = (document: string) =>
      parseOpenSlo(document, { name: 'x' }).faults;
    expect(faults('a: [1')).toEqual([
      {
        document: 'x',
        line: 1,
        message: expect.stringContaining('is no YAML'),
      },
    ]);
    expect(faults('# nothing\n')).toEqual([
      { document: 'x', message: 'is empty' },
    ]);
    expect(faults('just a text')[0].message).toBe('has to be a map of fields');
  });

  it('finds what an SLO refers to, wherever it stands in the document', () => {
    const slo = set(availability(), at('spec.indicator'), undefined);
    const spec = {
      ...slo.spec,
      indicatorRef: 'answers',
      alertPolicies: [{ alertPolicyRef: 'wake-us' }],
    };
    const sli = {
      apiVersion: 'openslo/v1',
      kind: 'SLI',
      metadata: { name: 'answers' },
      spec: {
        ratioMetric: {
          rawType: 'failure',
          raw: {
            metricSource: { metricSourceRef: 'eu', spec: { query: 'ratio' } },
          },
        },
      },
    };
    const others = [
      policy,
      condition,
      {
        apiVersion: 'openslo/v1',
        kind: 'DataSource',
        metadata: { name: 'eu' },
        spec: { type: 'Prometheus', connectionDetails: { url: 'x' } },
      },
      {
        apiVersion: 'openslo/v1',
        kind: 'Service',
        metadata: {
          name: 'checkout',
          annotations: { 'milepost.dev/entity': 'System:Shop' },
        },
        spec: {},
      },
      {
        apiVersion: 'openslo/v1',
        kind: 'AlertNotificationTarget',
        metadata: { name: 'whoever-is-on-call' },
        spec: { target: 'email' },
      },
    ];
    const { slos, faults } = read({ ...slo, spec }, sli, ...others);
    expect(faults).toEqual([]);
    expect(slos[0]).toMatchObject({
      entityRef: 'system:default/shop',
      definition: {
        indicator: {
          kind: 'raw',
          rawType: 'failure',
          raw: { type: 'prometheus', server: 'eu', spec: { query: 'ratio' } },
        },
      },
    });
    expect(slos[0].definition.tiers).toEqual([
      {
        name: 'burns-fast',
        budgetPercent: expect.closeTo(2, 9),
        longSeconds: 3600,
        shortSeconds: 300,
        severity: 'page',
      },
    ]);

    const lost = read({ ...slo, spec }, policy);
    expect(lost.faults.map(({ path }) => path)).toEqual([
      'spec.indicatorRef',
      'spec.conditions[0].conditionRef',
    ]);
  });

  it('takes alert policies that are written in place', () => {
    const inline = {
      kind: 'AlertPolicy',
      metadata: { name: 'mail-us' },
      spec: {
        description: 'At leisure',
        alertWhenNoData: true,
        conditions: [
          {
            kind: 'AlertCondition',
            metadata: { name: 'burns-slowly' },
            spec: {
              severity: 'sev3',
              condition: {
                kind: 'burnrate',
                op: 'gt',
                threshold: 1,
                lookbackWindow: '3d',
              },
            },
          },
        ],
        notificationTargets: [
          {
            kind: 'AlertNotificationTarget',
            metadata: { name: 'mail' },
            spec: { target: 'email' },
          },
        ],
      },
    };
    const slo = set(availability(), at('spec.alertPolicies'), [
      inline,
      { alertPolicyRef: 'wake-us' },
    ]);
    const { slos, faults } = read(slo, policy, condition);
    expect(faults).toEqual([]);
    expect(slos[0].definition.tiers).toMatchObject([
      {
        name: 'burns-slowly',
        longSeconds: 259_200,
        shortSeconds: 21_600,
        severity: 'ticket',
      },
      { name: 'burns-fast' },
    ]);
  });

  it('takes all forms of promises', () => {
    const slo = availability();
    const asks = (query: string) => ({
      metricSource: { type: 'Prometheus', spec: { query } },
    });
    const spec = {
      ...slo.spec,
      indicator: {
        metadata: { name: 'latency' },
        spec: { thresholdMetric: asks('p95') },
      },
      timeWindow: [
        {
          duration: '1M',
          calendar: {
            startTime: '2026-01-01 00:00:00',
            timeZone: 'Europe/Berlin',
          },
        },
      ],
      budgetingMethod: 'Timeslices',
      objectives: [
        {
          displayName: 'Good enough',
          op: 'lt',
          value: 500,
          targetPercent: 99.9,
          timeSliceTarget: 0.95,
          timeSliceWindow: 5,
        },
        {
          op: 'lte',
          value: 100,
          target: 0.9,
          timeSliceTarget: 1,
          timeSliceWindow: '10m',
        },
      ],
    };
    const { slos, faults } = read({ ...slo, spec });
    expect(faults).toEqual([]);
    expect(slos.map(({ definition }) => definition)).toMatchObject([
      {
        name: 'checkout-availability/good-enough',
        title: 'Checkout answers: Good enough',
        method: 'timeslices',
        window: {
          type: 'calendar',
          duration: { count: 1, unit: 'month' },
          start: '2026-01-01T00:00:00',
          zone: 'Europe/Berlin',
        },
        targetPpm: 999_000,
        timeSliceTargetPpm: 950_000,
        timeSliceSeconds: 300,
        indicator: { kind: 'threshold', op: 'lt', value: 500 },
      },
      {
        name: 'checkout-availability/objective-2',
        timeSliceTargetPpm: 1_000_000,
        timeSliceSeconds: 600,
      },
    ]);
  });

  it('takes composite SLOs, whose objectives stand alone', () => {
    const { indicator, ...spec } = availability().spec;
    const objectives = [
      { displayName: 'Reads', target: 0.99, indicator, compositeWeight: 2 },
      { displayName: 'Writes', target: 0.95, indicator },
    ];
    const names = (of: object[]) => {
      const { slos, faults } = read({
        ...availability(),
        spec: { ...spec, objectives: of },
      });
      return faults.length > 0
        ? faults.map(({ path }) => path)
        : slos.map(({ definition }) => definition.name);
    };
    expect(names(objectives)).toEqual([
      'checkout-availability/reads',
      'checkout-availability/writes',
    ]);
    expect(names([objectives[0], { target: 0.5 }])).toEqual([
      'spec.objectives[1].indicator',
    ]);
    expect(names([objectives[0], objectives[0]])).toEqual([
      'spec.objectives[1].displayName',
    ]);
  });

  it('knows who is told rather than asked', () => {
    const pushed = (ratioMetric: object) =>
      read(set(availability(), at('spec.indicator.spec'), { ratioMetric }));
    const push = { metricSource: { type: 'Push' } };
    for (const ratio of [push, { good: push, total: push }]) {
      const { slos, faults } = pushed(ratio);
      expect(faults).toEqual([]);
      expect(slos[0].definition.indicator).toEqual({ kind: 'pushed' });
    }
    expect(pushed({ ...push, total: push }).faults[0].path).toBe(
      'spec.indicator.spec.ratioMetric.total',
    );
  });

  it('reads settings of our own', () => {
    const annotations = {
      'milepost.dev/entity': 'system:shops/checkout',
      'milepost.dev/product-owner': 'User:Jo',
      'milepost.dev/tiers':
        '- {budgetPercent: 5, long: 6h, short: 30m, severity: page}',
      'milepost.dev/adjustments': `
- from: 2026-12-20
  to: 2026-12-27T00:00:00Z
  reason: The season
  target: 99.5
- {from: '2026-06-01 02:00', to: '2026-06-01 04:00', reason: Move, exclude: true}`,
    };
    const { slos, faults } = parseOpenSlo(
      set(availability(), at('metadata.annotations'), annotations),
      { name: 'milepost.slos.documents[0]', zone: 'Europe/Berlin' },
    );
    expect(faults).toEqual([]);
    expect(slos[0]).toMatchObject({
      entityRef: 'system:shops/checkout',
      definition: {
        productOwner: 'user:default/jo',
        minimumEvents: 10,
        tiers: [{ name: '6h', longSeconds: 21_600, shortSeconds: 1800 }],
        adjustments: [
          {
            from: Date.parse('2026-12-19T23:00:00Z'),
            to: Date.parse('2026-12-27T00:00:00Z'),
            reason: 'The season',
            targetPpm: 995_000,
          },
          {
            from: Date.parse('2026-06-01T00:00:00Z'),
            to: Date.parse('2026-06-01T02:00:00Z'),
            reason: 'Move',
            exclude: true,
          },
        ],
      },
    });
  });

  it('takes every millionth as it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), ppm => {
        const targets = [
          `target: 0.${String(ppm).padStart(6, '0')}`,
          `targetPercent: ${Math.floor(ppm / 10_000)}.${String(
            ppm % 10_000,
          ).padStart(4, '0')}`,
        ];
        for (const target of targets) {
          const written = text(availability()).replace(
            'target: 0.9995',
            target,
          );
          const { slos } = parseOpenSlo(written, { name: 'x' });
          expect(slos[0].definition.targetPpm).toBe(ppm);
        }
      }),
      { numRuns: 50 },
    );
  });
});
