import { localDay, windowOfDays } from '../windows/window';
import { batchSize } from './batchSize';
import { deploymentFrequency } from './deploymentFrequency';
import { leadTimeForChanges } from './leadTime';
import { metrics } from './metrics';
import { quantile } from './quantile';
import type { ChangeRecord, DeploymentRecord } from './records';
import { valueState } from './valueState';
import { workInProgress } from './workInProgress';

const HOUR = 3_600_000;
const window = windowOfDays('2026-03-02', '2026-03-16', 'UTC');
const now = Date.parse('2026-03-12T12:00:00Z');
const at = Date.parse;

function deployment(
  id: string,
  finished: string,
  more: Partial<DeploymentRecord> = {},
): DeploymentRecord {
  return {
    id,
    source: 'cd',
    environments: ['production'],
    standing: 'deployment',
    startedAt: at(finished),
    finishedAt: at(finished),
    rollback: false,
    rework: false,
    changes: 1,
    ...more,
  };
}

function change(
  id: string,
  deployed: string | undefined,
  hours: number,
  more: Partial<ChangeRecord> = {},
): ChangeRecord {
  const deployedAt = deployed === undefined ? undefined : at(deployed);
  return {
    id,
    source: 'github',
    standing: 'carried',
    deployment: 'a',
    mergedAt: deployedAt && deployedAt - HOUR,
    deployedAt,
    startedAt: deployedAt && deployedAt - hours * HOUR,
    leadTime: hours * HOUR,
    inferred: false,
    ...more,
  };
}

describe('1. deployment frequency', () => {
  const deployments = [
    deployment('before', '2026-03-01T23:59:59Z'),
    deployment('a', '2026-03-02T00:00:00Z'),
    deployment('b', '2026-03-03T00:00:00Z'),
    deployment('c', '2026-03-05T00:00:00Z'),
    deployment('again', '2026-03-05T01:00:00Z', {
      standing: 'redeploy',
      deployment: 'c',
    }),
    deployment('staging', '2026-03-05T01:00:00Z', {
      standing: 'other-environment',
    }),
    deployment('after', '2026-03-16T00:00:00Z'),
  ];
  const options = {
    records: {
      deployments,
      changes: [],
      incidents: [],
      builds: [],
      tickets: [],
      pages: [],
      alertRules: [],
      slos: [],
    },
    window,
    now,
  };

  it('divides by all days of the window', () => {
    expect(deploymentFrequency.measure(options)).toMatchObject({
      value: 3 / 14,
      n: 3,
      details: {
        deployments: 3,
        redeploys: 1,
        deploymentDaysPerWeek: 1.5,
        timeBetween: 1.5 * 86_400,
      },
    });
  });

  it('has evidence for what counts and what does not', () => {
    const evidence = deploymentFrequency.evidence(options);
    expect(evidence.filter(item => item.included).map(item => item.id)).toEqual(
      ['a', 'b', 'c'],
    );
    expect(
      evidence.filter(item => !item.included).map(item => [item.id, item.rule]),
    ).toEqual([
      ['again', 'redeploy'],
      ['staging', 'other-environment'],
    ]);
  });
});

describe('2. lead time for changes', () => {
  const changes = [
    change('1', '2026-03-03T00:00:00Z', 2),
    change('2', '2026-03-03T00:00:00Z', 4),
    change('3', '2026-03-04T00:00:00Z', 30, { inferred: true }),
    change('fault', '2026-03-04T00:00:00Z', 0, {
      standing: 'clock-fault',
      leadTime: undefined,
    }),
    change('old', '2026-02-01T00:00:00Z', 1),
    change('w', undefined, 0, {
      standing: 'waiting',
      leadTime: undefined,
      mergedAt: at('2026-03-12T00:00:00Z'),
    }),
  ];
  const measured = leadTimeForChanges.measure({
    records: {
      deployments: [],
      changes,
      incidents: [],
      builds: [],
      tickets: [],
      pages: [],
      alertRules: [],
      slos: [],
    },
    window,
    now,
  });

  it('pools the changes that arrived in the window', () => {
    expect(measured).toMatchObject({
      value: 4 * 3600,
      n: 3,
      inferred: 1,
      faults: 1,
    });
    expect(measured.quantiles!.p90).toBeCloseTo(24.8 * 3600);
  });

  it('shows what waits beside it', () => {
    expect(measured.details).toEqual({ waiting: 1, oldestWaiting: 12 * 3600 });
  });

  it('puts every change into one bar', () => {
    const total = measured.distribution!.reduce(
      (sum, bar) => sum + bar.count,
      0,
    );
    expect(total).toBe(3);
  });
});

describe('8. batch size and work in progress', () => {
  it('leaves rollbacks out, and counts deployments without changes', () => {
    const deployments = [
      deployment('a', '2026-03-03T00:00:00Z', { changes: 5 }),
      deployment('b', '2026-03-04T00:00:00Z', { changes: 0 }),
      deployment('back', '2026-03-05T00:00:00Z', {
        rollback: true,
        changes: 0,
      }),
    ];
    expect(
      batchSize.measure({
        records: {
          deployments,
          changes: [],
          incidents: [],
          builds: [],
          tickets: [],
          pages: [],
          alertRules: [],
          slos: [],
        },
        window,
        now,
      }),
    ).toMatchObject({
      value: 2.5,
      n: 2,
      details: { changes: 5, largest: 5 },
    });
  });

  it('counts what was open at the end of the window', () => {
    const open = (
      id: string,
      opened: string,
      more: Partial<ChangeRecord> = {},
    ) =>
      change(id, undefined, 0, {
        standing: 'open',
        openedAt: at(opened),
        mergedAt: undefined,
        leadTime: undefined,
        ...more,
      });
    const changes = [
      open('1', '2026-03-12T00:00:00Z'),
      open('2', '2026-03-01T12:00:00Z'),
      open('merged', '2026-03-01T00:00:00Z', {
        standing: 'waiting',
        mergedAt: at('2026-03-03T00:00:00Z'),
      }),
      open('abandoned', '2026-03-01T00:00:00Z', {
        standing: 'abandoned',
        abandonedAt: at('2026-03-03T00:00:00Z'),
      }),
      open('later', '2026-03-20T00:00:00Z'),
    ];
    const measure = (end: string) =>
      workInProgress.measure({
        records: {
          deployments: [],
          changes,
          incidents: [],
          builds: [],
          tickets: [],
          pages: [],
          alertRules: [],
          slos: [],
        },
        window: windowOfDays('2026-02-20', end, 'UTC'),
        now,
      });
    expect(measure('2026-03-16')).toMatchObject({
      value: 2,
      details: { oldest: 11 * 86_400 },
    });
    expect(measure('2026-03-02').value).toBe(3);
  });
});

describe('states of a value', () => {
  const { definition } = leadTimeForChanges;
  const connection = {
    applicable: true,
    connected: new Set(['deployment', 'change'] as const),
    unmapped: false,
    silent: false,
  };
  const none = new Set<never>();

  it.each([
    [
      'not-applicable',
      { ...connection, applicable: false, connected: none, silent: true },
      9,
    ],
    ['no-source', { ...connection, connected: none, silent: true }, 0],
    [
      'no-source',
      { ...connection, connected: new Set(['change'] as const) },
      0,
    ],
    [
      'unmapped',
      { ...connection, connected: none, unmapped: true, silent: true },
      0,
    ],
    ['silent', { ...connection, silent: true }, 0],
    ['none', connection, 0],
    ['few', connection, 4],
    ['measured', connection, 5],
    // What is measured stays so while another repository of the same name waits for an owner.
    ['measured', { ...connection, unmapped: true }, 5],
  ] as const)('%s', (state, given, n) => {
    expect(valueState(definition, given, n)).toBe(state);
  });
});

describe('quantile', () => {
  it('interpolates as percentile_cont does', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7);
    expect(quantile([7], 0.9)).toBe(7);
    expect(quantile([], 0.5)).toBeNull();
  });
});

describe('definitions', () => {
  it.each(metrics.map(metric => [metric.definition.id, metric] as const))(
    '%s explains every rule and detail that it uses',
    (_, metric) => {
      const records = {
        deployments: (
          [
            'deployment',
            'rollout',
            'redeploy',
            'failure',
            'cancelled',
            'running',
            'other-environment',
            'unknown-environment',
            'other-source',
          ] as const
        ).map((standing, index) =>
          deployment(String(index), '2026-03-03T00:00:00Z', {
            failure: index < 2 ? { reasons: ['inferred'] } : undefined,
            standing,
            rollback: index === 0,
          }),
        ),
        changes: (
          [
            'carried',
            'clock-fault',
            'no-start',
            'before-first',
            'waiting',
            'open',
            'abandoned',
            'other-source',
          ] as const
        ).map((standing, index) =>
          change(String(index), '2026-03-03T00:00:00Z', 1, { standing }),
        ),
        incidents: (['counted', 'cancelled', 'merged'] as const).flatMap(
          status =>
            [undefined, at('2026-03-03T02:00:00Z')].map(resolvedAt => ({
              id: `${status} ${resolvedAt}`,
              source: 'pager',
              status,
              intervals: [{ openedAt: at('2026-03-03T01:00:00Z'), resolvedAt }],
            })),
        ),
        builds: (
          [
            ['github', 'success'],
            ['github', 'failure'],
            ['github', 'cancelled'],
            ['github', 'skipped'],
            ['git', 'success'],
          ] as const
        ).flatMap(([source, outcome]) =>
          [1, 2].map(attempt => ({
            id: outcome,
            source,
            attempt,
            revision: outcome,
            startedAt: attempt === 1 ? undefined : at('2026-03-03T02:00:00Z'),
            finishedAt: at('2026-03-03T01:00:00Z'),
            outcome,
          })),
        ),
        tickets: [
          undefined,
          '2026-03-03T00:00:00Z',
          '2026-03-15T00:00:00Z',
        ].map((due, index) => ({
          id: String(index),
          source: 'tickets',
          purpose: 'corrective-action' as const,
          openedAt: at('2026-03-03T00:00:00Z'),
          dueAt: due === undefined ? undefined : at(due),
        })),
        pages: (
          [
            ['pagerduty', '09:00', '09:01', undefined],
            ['pagerduty', '10:00', '11:00', '10:01'],
            ['pagerduty', '12:00', undefined, undefined],
            ['alertmanager', '09:00', undefined, undefined],
          ] as const
        ).map(([source, triggered, resolved, acknowledged], index) => {
          const time = (clock?: string) =>
            clock === undefined ? undefined : at(`2026-03-03T${clock}:00Z`);
          return {
            id: String(index),
            source,
            call: 1,
            runbook: index > 0,
            triggeredAt: time(triggered)!,
            acknowledgedAt: time(acknowledged),
            resolvedAt: time(resolved),
          };
        }),
        alertRules: [
          ['cdevents', true],
          ['cdevents', false],
          ['prometheus', true],
        ].map(([source, paging], index) => ({
          id: String(index),
          source: source as string,
          phases: [
            {
              from: at('2026-03-03T00:00:00Z'),
              paging: paging as boolean,
              runbook: false,
            },
          ],
        })),
        slos: [
          {
            id: 'availability',
            source: 'prometheus',
            title: 'Availability',
            window: {
              type: 'rolling' as const,
              duration: { count: 28, unit: 'day' as const },
            },
            days: [
              {
                day: localDay(window.end - 1, window.zone),
                good: 0,
                valid: 0,
                targetPpm: 990_000,
              },
            ],
          },
        ],
      };
      const { rules, details } = metric.definition;
      const used = metric
        .evidence({ records, window, now })
        .flatMap(item => item.rule ?? []);
      expect(rules.map(rule => rule.id)).toEqual(expect.arrayContaining(used));
      const measured = metric.measure({ records, window, now });
      expect(Object.keys(measured.details).sort()).toEqual(
        details.map(detail => detail.id).sort(),
      );
    },
  );
});
