import { windowOfDays } from '../windows/window';
import { changeFailRate } from './changeFailRate';
import { deploymentReworkRate } from './deploymentReworkRate';
import { failedDeploymentRecoveryTime } from './failedDeploymentRecoveryTime';
import type {
  DeploymentRecord,
  FailureRecord,
  IncidentRecord,
} from './records';
import { defaultRules } from './rules';
import { timeToRestore } from './timeToRestore';

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
    changes: 1,
    rework: false,
    ...more,
  };
}

const deployments = [
  deployment('ok', '2026-03-03T00:00:00Z'),
  deployment('young', '2026-03-12T00:00:00Z'),
  deployment('stated', '2026-03-04T00:00:00Z', {
    failure: {
      reasons: ['explicit', 'inferred'],
      recoveredAt: at('2026-03-04T02:00:00Z'),
    },
  }),
  deployment('guessed', '2026-03-05T00:00:00Z', {
    failure: { reasons: ['inferred'] },
  }),
  deployment('fix', '2026-03-04T02:00:00Z', { rework: true }),
  deployment('never', '2026-03-06T00:00:00Z', {
    standing: 'failure',
    failure: { reasons: ['explicit'], recoveredAt: at('2026-03-06T01:00:00Z') },
  }),
  deployment('unnamed', '2026-03-06T00:00:00Z', { standing: 'failure' }),
  deployment('before', '2026-03-01T00:00:00Z', {
    failure: {
      reasons: ['rolled-back'],
      recoveredAt: at('2026-03-02T03:00:00Z'),
    },
  }),
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

describe('3. change fail rate', () => {
  it('counts an attempt that an incident names in both terms, and no other attempt', () => {
    expect(changeFailRate.measure(options)).toMatchObject({
      value: 3 / 6,
      n: 6,
      inferred: 1,
      details: { failed: 3, byInference: 1, provisional: 1 },
    });
  });

  it('counts each failed deployment by its most certain reason', () => {
    const failed = (id: string, reasons: FailureRecord['reasons']) =>
      deployment(id, '2026-03-03T00:00:00Z', { failure: { reasons } });
    const records = {
      ...options.records,
      deployments: [
        failed('linked', ['explicit', 'rolled-back', 'reverted', 'inferred']),
        failed('rolled back', ['rolled-back', 'reverted']),
        failed('rolled back, too', ['rolled-back', 'inferred']),
        failed('reverted', ['reverted', 'inferred']),
        failed('guessed', ['inferred']),
      ],
    };
    expect(changeFailRate.measure({ ...options, records }).details).toEqual({
      failed: 5,
      rolledBack: 2,
      reverted: 1,
      byInference: 1,
      provisional: 0,
    });
  });

  it('shows what failed, and by what', () => {
    const failed = changeFailRate
      .evidence(options)
      .filter(item => item.included);
    expect(failed.map(item => [item.id, item.failedBy, item.inferred])).toEqual(
      [
        ['stated', ['explicit', 'inferred'], false],
        ['guessed', ['inferred'], true],
        ['never', ['explicit'], false],
      ],
    );
  });

  it('has no value without deployments', () => {
    const records = {
      deployments: [],
      changes: [],
      incidents: [],
      builds: [],
      tickets: [],
      pages: [],
      alertRules: [],
      slos: [],
    };
    expect(changeFailRate.measure({ records, window, now })).toMatchObject({
      value: null,
      n: 0,
    });
  });
});

describe('4. failed deployment recovery time', () => {
  it('belongs to the window of the recovery, and shows what is open', () => {
    expect(failedDeploymentRecoveryTime.measure(options)).toMatchObject({
      value: 2 * 3600,
      n: 3,
      details: { open: 1, oldestOpen: 7.5 * 86_400 },
    });
    expect(
      failedDeploymentRecoveryTime
        .evidence(options)
        .map(item => [item.id, item.rule, item.value, item.inferred]),
    ).toEqual([
      ['stated', undefined, 2 * 3600, false],
      ['guessed', 'open', null, true],
      ['never', undefined, 3600, false],
      ['before', undefined, 27 * 3600, false],
    ]);
  });
});

describe('5. deployment rework rate', () => {
  it('is the share of repairs', () => {
    expect(deploymentReworkRate.measure(options)).toMatchObject({
      value: 1 / 5,
      n: 5,
    });
  });
});

describe('13. time to restore', () => {
  const incident = (
    id: string,
    hours: [number, number | undefined][],
    more: Partial<IncidentRecord> = {},
  ): IncidentRecord => ({
    id,
    source: 'pager',
    status: 'counted',
    intervals: hours.map(([from, to]) => ({
      openedAt: at('2026-03-03T00:00:00Z') + from * HOUR,
      resolvedAt:
        to === undefined ? undefined : at('2026-03-03T00:00:00Z') + to * HOUR,
    })),
    ...more,
  });
  const incidents = [
    incident('once', [[0, 2]]),
    incident('again', [
      [0, 1],
      [5, 8],
    ]),
    incident('open', [[12, undefined]]),
    incident('test', [[0, 9]], { status: 'cancelled' }),
  ];

  it('adds the intervals, and leaves the gap between them out', () => {
    expect(
      timeToRestore.measure({
        records: {
          deployments: [],
          changes: [],
          incidents,
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
      value: 3 * 3600,
      n: 2,
      details: { open: 1, oldestOpen: 9 * 86_400 },
    });
  });

  it('says in its evidence what a severity means', () => {
    const severities = [{ match: ['page'], level: 'SEV-2' as const }];
    const evidence = timeToRestore.evidence({
      ...options,
      records: {
        ...options.records,
        incidents: [incident('a', [[0, 2]], { severity: 'page' })],
      },
      rules: { ...defaultRules, severities },
    });
    expect(evidence).toMatchObject([{ severity: 'page', level: 'SEV-2' }]);
  });
});
