import { windowOfDays } from '../windows/window';
import { correctiveActionsOnTime } from './correctiveActionsOnTime';
import { deploymentSuccessRate } from './deploymentSuccessRate';
import { incidentsBySeverity } from './incidentsBySeverity';
import type { Metric } from './metric';
import { postmortemOnTime } from './postmortemOnTime';
import type {
  DeliveryRecords,
  DeploymentRecord,
  IncidentRecord,
  TicketRecord,
} from './records';
import { defaultRules } from './rules';
import { timeToAcknowledge } from './timeToAcknowledge';
import { timeToDetect } from './timeToDetect';

const window = windowOfDays('2026-03-02', '2026-03-16', 'UTC');
const now = Date.parse('2026-03-12T12:00:00Z');
const DAY = 86_400;

/** A day of March and perhaps a time of it. */
const at = (day: number, time = '00:00') =>
  Date.parse(`2026-03-01T${time}:00Z`) + (day - 1) * DAY * 1000;

function optionsOf(records: Partial<DeliveryRecords>) {
  const none = {
    deployments: [],
    changes: [],
    incidents: [],
    builds: [],
    tickets: [],
    pages: [],
    alertRules: [],
    slos: [],
  };
  return { records: { ...none, ...records }, window, now };
}

const ruleById = (metric: Metric, options: ReturnType<typeof optionsOf>) =>
  Object.fromEntries(
    metric.evidence(options).map(({ id, rule, value }) => [id, rule ?? value]),
  );

function incident(
  id: string,
  opened: number,
  resolved: number | undefined,
  more: Partial<IncidentRecord> = {},
): IncidentRecord {
  return {
    id,
    source: 'pager',
    status: 'counted',
    intervals: [{ openedAt: opened, resolvedAt: resolved }],
    ...more,
  };
}

describe('9. deployment success rate', () => {
  it('counts attempts, wherever in production and whatever became of them', () => {
    const standings = [
      'deployment',
      'rollout',
      'redeploy',
      'failure',
      'cancelled',
      'running',
      'other-environment',
    ] as const;
    const options = optionsOf({
      deployments: standings.map(
        (standing): DeploymentRecord => ({
          id: standing,
          source: 'cd',
          environments: ['production'],
          standing,
          startedAt: at(3),
          finishedAt: standing === 'running' ? undefined : at(3),
          rollback: false,
          changes: 0,
          rework: false,
        }),
      ),
    });
    expect(deploymentSuccessRate.measure(options)).toMatchObject({
      value: 3 / 4,
      n: 4,
      details: { succeeded: 3, failed: 1, cancelled: 1 },
    });
    expect(ruleById(deploymentSuccessRate, options)).toEqual({
      deployment: 1,
      rollout: 1,
      redeploy: 1,
      failure: 0,
      cancelled: 'cancelled',
      running: 'running',
      'other-environment': 'other-environment',
    });
  });
});

describe('10. incidents by severity', () => {
  it('counts those opened in the window by what their severity means', () => {
    const options = optionsOf({
      incidents: [
        incident('a', at(3), at(4), { severity: 'P1' }),
        incident('b', at(4), undefined, { severity: 'critical' }),
        incident('c', at(5), at(6), { severity: 'Sev 3' }),
        incident('d', at(6), at(7), { severity: 'page' }),
        incident('e', at(6), at(7)),
        incident('before', at(1), at(3), { severity: 'P1' }),
        incident('test', at(7), at(7), { status: 'cancelled' }),
      ],
    });
    const details = { 'SEV-2': 0, 'SEV-3': 1, 'SEV-4': 0, 'SEV-5': 0 };
    expect(incidentsBySeverity.measure(options)).toMatchObject({
      value: 5,
      n: 5,
      details: { ...details, 'SEV-1': 2, unset: 2 },
    });
    const severities = [{ match: ['page'], level: 'SEV-2' as const }];
    expect(
      incidentsBySeverity.measure({
        ...options,
        rules: { ...defaultRules, severities },
      }).details,
    ).toMatchObject({ 'SEV-1': 0, 'SEV-2': 1, unset: 4 });
  });
});

describe('11. time to detect', () => {
  const options = optionsOf({
    incidents: [
      incident('a', at(3), at(4), {
        impactStartedAt: at(2, '23:00'),
        detectedAt: at(3),
      }),
      incident('reported', at(3), at(4), { impactStartedAt: at(2) }),
      incident('sudden', at(3), at(4), { detectedAt: at(3) }),
      incident('impossible', at(3), at(4), {
        impactStartedAt: at(3, '01:00'),
        detectedAt: at(3),
      }),
      incident('merged', at(3), at(4), { status: 'merged' }),
    ],
  });

  it('guesses neither the start nor the detection', () => {
    expect(timeToDetect.measure(options)).toMatchObject({
      value: 3600,
      n: 1,
      details: { withoutImpactStart: 1 },
      faults: 1,
    });
    expect(ruleById(timeToDetect, options)).toEqual({
      a: 3600,
      reported: 'no-detection',
      sudden: 'no-impact-start',
      impossible: 'clock-fault',
      merged: 'merged',
    });
  });
});

describe('12. time to acknowledge', () => {
  const options = optionsOf({
    incidents: [
      incident('a', at(3), at(4), { acknowledgedAt: at(3, '00:10') }),
      incident('b', at(4), undefined, { acknowledgedAt: at(4, '00:20') }),
      incident('ignored', at(3), at(5)),
      incident('waiting', at(10), undefined),
      incident('test', at(3), at(4), {
        acknowledgedAt: at(3),
        status: 'cancelled',
      }),
    ],
  });

  it('is that of the incidents somebody took on, and shows the others', () => {
    expect(timeToAcknowledge.measure(options)).toMatchObject({
      value: 900,
      n: 2,
      details: {
        unacknowledged: 1,
        oldestUnacknowledged: 2.5 * DAY,
        resolvedWithout: 1,
      },
    });
    expect(ruleById(timeToAcknowledge, options)).toEqual({
      a: 600,
      b: 1200,
      ignored: 'no-acknowledgement',
      waiting: 'unacknowledged',
      test: 'cancelled',
    });
  });
});

describe('14. postmortems on time', () => {
  const postmortem = (id: string, closedAt?: number): TicketRecord => ({
    id: `postmortem ${id}`,
    source: 'tickets',
    purpose: 'postmortem',
    incident: id,
    openedAt: at(3),
    closedAt,
  });
  // The 2nd of March is a Monday: three calendar days end with Thursday, five business days with Monday.
  const sev1 = { severity: 'SEV-1' };
  const sev2 = { severity: 'SEV-2' };
  const options = optionsOf({
    incidents: [
      incident('in time', at(2), at(2), sev1),
      incident('at midnight', at(2), at(2), sev1),
      incident('never', at(2), at(2), sev2),
      incident('early', at(1) - 3 * DAY * 1000, at(1) - 2 * DAY * 1000, sev1),
      incident('not yet', at(11), at(11), sev2),
      incident('open', at(2), undefined, sev1),
      incident('small', at(2), at(2), { severity: 'SEV-3' }),
      incident('test', at(2), at(2), { ...sev1, status: 'cancelled' }),
      incident(
        'long ago',
        at(1) - 40 * DAY * 1000,
        at(1) - 39 * DAY * 1000,
        sev1,
      ),
    ],
    tickets: [
      postmortem('in time', at(8)),
      { ...postmortem('in time', at(5)), id: 'the first' },
      postmortem('at midnight', at(6)),
      postmortem('early', at(1)),
      { ...postmortem('never', at(3)), purpose: 'corrective-action' },
    ],
  });

  it('compares those that were due with those published before', () => {
    expect(postmortemOnTime.measure(options)).toMatchObject({
      value: 2 / 4,
      n: 4,
      details: {
        onTime: 2,
        late: 1,
        overdueOpen: 1,
        oldestOverdue: 2.5 * DAY,
        pending: 1,
      },
    });
  });

  it('says of each incident why none was due', () => {
    expect(ruleById(postmortemOnTime, options)).toEqual({
      'in time': 1,
      'at midnight': 0,
      never: 0,
      early: 1,
      'not yet': 'not-due',
      small: 'not-required',
      test: 'cancelled',
    });
    expect(
      postmortemOnTime.evidence(options).find(({ id }) => id === 'in time'),
    ).toMatchObject({
      dueAt: '2026-03-06T00:00:00.000Z',
      closedAt: '2026-03-05T00:00:00.000Z',
      level: 'SEV-1',
    });
  });

  it('is due for whatever used more than 20 % of an error budget', () => {
    const costly = (id: string, severity: string, budgetShare: number) =>
      incident(id, at(2), at(2), { severity, budgetShare });
    const { incidents: _, ...rest } = options.records;
    const spent = optionsOf({
      ...rest,
      tickets: [postmortem('costly', at(9, '23:00'))],
      incidents: [
        costly('costly', 'SEV-4', 0.21),
        costly('unset', 'whatever', 3),
        costly('cheap', 'SEV-4', 0.2),
        costly('urgent', 'SEV-1', 0.21),
      ],
    });
    expect(ruleById(postmortemOnTime, spent)).toEqual({
      costly: 1,
      unset: 0,
      cheap: 'not-required',
      urgent: 0,
    });
    const due = Object.fromEntries(
      postmortemOnTime.evidence(spent).map(({ id, dueAt }) => [id, dueAt]),
    );
    expect(due).toMatchObject({
      costly: '2026-03-10T00:00:00.000Z',
      urgent: '2026-03-06T00:00:00.000Z',
    });
  });

  it('is due later for holidays', () => {
    const rules = { ...defaultRules, holidays: ['2026-03-09', '2026-03-10'] };
    const { details } = postmortemOnTime.measure({ ...options, rules });
    expect(details.oldestOverdue).toBe(0.5 * DAY);
  });
});

describe('15. corrective actions on time', () => {
  const action = (
    id: string,
    due: number | undefined,
    closed?: number,
  ): TicketRecord => ({
    id,
    source: 'tickets',
    purpose: 'corrective-action',
    openedAt: at(2),
    dueAt: due,
    closedAt: closed,
  });
  const options = optionsOf({
    tickets: [
      action('done', at(9), at(9)),
      action('late', at(9), at(10)),
      action('open', at(10)),
      action('older', at(1) - 10 * DAY * 1000),
      action('tomorrow', at(13)),
      action('whenever', undefined),
      { ...action('a postmortem', at(9)), purpose: 'postmortem' },
    ],
  });

  it('counts what is open as not on time, and shows all that is overdue', () => {
    expect(correctiveActionsOnTime.measure(options)).toMatchObject({
      value: 1 / 3,
      n: 3,
      details: {
        onTime: 1,
        late: 1,
        overdueOpen: 2,
        oldestOverdue: 21.5 * DAY,
        pending: 1,
        withoutDueTime: 1,
      },
    });
    expect(ruleById(correctiveActionsOnTime, options)).toEqual({
      done: 1,
      late: 0,
      open: 0,
      tomorrow: 'not-due',
      whenever: 'no-due-time',
    });
  });
});
