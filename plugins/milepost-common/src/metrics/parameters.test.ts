import fc from 'fast-check';
import { windowOfDays } from '../windows/window';
import { findMetric, metrics } from './metrics';
import {
  choicesOf,
  figuresKey,
  metricWith,
  settableOf,
  type Parameters,
} from './parameters';
import { ascending, quantile } from './quantile';
import {
  noRecords,
  type ChangeRecord,
  type DeploymentRecord,
  type IncidentRecord,
  type PageRecord,
} from './records';

const HOUR = 3_600_000;
const START = Date.parse('2026-03-01T00:00:00Z');
const window = windowOfDays('2026-03-01', '2026-03-31', 'UTC');
const now = window.end + HOUR;

function of(id: string, parameters: Parameters) {
  return metricWith(findMetric(id)!, { parameters });
}

function measured(id: string, parameters: Parameters, records: object) {
  return of(id, parameters).measure({
    records: { ...noRecords, ...records },
    window,
    now,
  });
}

/** Of every metric that can be set, one value of each parameter that is not the shipped one. */
const OTHERS: Record<string, Parameters> = {
  'lead-time-for-changes': { start: 'merged', statistic: 'p75' },
  'change-fail-rate': { attribution: 'stated' },
  'failed-deployment-recovery-time': {
    attribution: 'stated',
    statistic: 'p90',
  },
  'cycle-time-phases': { statistic: 'p90' },
  'batch-size': { statistic: 'p75' },
  'time-to-restore': { statistic: 'p90' },
  'time-to-detect': { statistic: 'p90' },
  'time-to-acknowledge': { statistic: 'p75' },
  'build-duration': { statistic: 'p75' },
  'build-queue-time': { statistic: 'p90' },
  'postmortem-on-time': { sev1: '2 business days', sev2: '7 calendar days' },
  'alert-noise': { shortMinutes: 2, repeatHours: 48 },
  'pager-load': { shiftHours: 24 },
};

const configurableOnes = metrics.filter(
  metric => Object.keys(choicesOf(metric)).length > 0,
);

describe('parameters of metrics', () => {
  it('can be set of the metrics that the table above lists', () => {
    const ids = configurableOnes.map(({ definition }) => definition.id);
    expect(ids.sort()).toEqual(Object.keys(OTHERS).sort());
    for (const metric of configurableOnes) {
      expect(Object.keys(OTHERS[metric.definition.id])).toEqual(
        Object.keys(choicesOf(metric)),
      );
    }
  });

  it.each(configurableOnes.map(metric => [metric.definition.id, metric]))(
    '%s: what is set is in the definition, and said in its words',
    (id, metric) => {
      const { definition } = of(id, OTHERS[id]);
      expect(definition.parameters).toEqual({
        ...metric.definition.parameters,
        ...OTHERS[id],
      });
      expect(definition.text).not.toBe(metric.definition.text);
      // One by one, each is said.
      for (const [name, value] of Object.entries(OTHERS[id])) {
        const one = of(id, { [name]: value }).definition;
        expect(one.text).not.toBe(metric.definition.text);
      }
    },
  );

  it.each(configurableOnes.map(metric => [metric.definition.id, metric]))(
    '%s: set to what is shipped, it is what is shipped',
    (id, metric) => {
      const same = of(id, settableOf(metric));
      expect(same.definition).toEqual(metric.definition);
      expect(figuresKey(same)).toBe(id);
      expect(figuresKey(metric)).toBe(id);
      // Setting starts from what is shipped, whatever was set before.
      expect(settableOf(metricWith(of(id, OTHERS[id]), {}))).toEqual(
        settableOf(metric),
      );
    },
  );

  it('say apart what adds up otherwise, and nothing else', () => {
    const keys = Object.entries(OTHERS).map(([id, parameters]) =>
      figuresKey(of(id, parameters)),
    );
    expect(keys.filter(key => key.includes('@')).sort()).toEqual([
      'alert-noise@repeatHours=48,shortMinutes=2',
      'change-fail-rate@attribution=stated',
      'failed-deployment-recovery-time@attribution=stated',
      'lead-time-for-changes@start=merged',
      'postmortem-on-time@sev1=2 business days,sev2=7 calendar days',
    ]);
  });

  it('are none where figures are renewed by day', () => {
    const bySlo = metrics.filter(({ definition }) =>
      definition.needs.includes('slo'),
    );
    expect(bySlo.filter(({ configurable }) => configurable)).toEqual([]);
  });

  it.each([
    ['lead-time-for-changes', { start: 'closed' }],
    ['lead-time-for-changes', { statistic: 'mean' }],
    ['lead-time-for-changes', { firstLookbackDays: 10 }],
    ['deployment-frequency', { rolloutWindowHours: 3 }],
    ['alert-noise', { shortMinutes: 2.5 }],
    ['alert-noise', { shortMinutes: '5' }],
    ['alert-noise', { repeatHours: 0 }],
    ['postmortem-on-time', { sev1: '0 calendar days' }],
    ['postmortem-on-time', { sev1: '21 business days' }],
    ['postmortem-on-time', { sev2: 'soon' }],
    ['change-fail-rate', { constructor: 'stated' }],
  ])('%s does not take %j', (id, parameters) => {
    expect(() => of(id, parameters as unknown as Parameters)).toThrow(
      RangeError,
    );
  });

  it('leave the minimum of the sample to be set of any metric', () => {
    const metric = findMetric('deployment-frequency')!;
    const { definition } = metricWith(metric, { minimumSample: 7 });
    expect(definition).toEqual({ ...metric.definition, minimumSample: 7 });
  });
});

describe('what the parameters do', () => {
  const hours = fc.integer({ min: 0, max: 200 });
  const change = fc
    .record({
      coding: hours,
      open: hours,
      wait: hours,
      arrives: fc.integer({ min: 0, max: 29 * 24 }),
      opened: fc.boolean(),
      inferred: fc.boolean(),
    })
    .map(({ coding, open, wait, arrives, opened, inferred }): ChangeRecord => {
      const deployedAt = START + arrives * HOUR;
      const mergedAt = deployedAt - wait * HOUR;
      const openedAt = mergedAt - open * HOUR;
      const startedAt = openedAt - coding * HOUR;
      return {
        id: 'a',
        source: 's',
        standing: 'carried',
        openedAt: opened ? openedAt : undefined,
        mergedAt,
        deployedAt,
        startedAt,
        startBasis: 'first-commit',
        leadTime: deployedAt - startedAt,
        inferred,
      };
    });

  it('lead time runs from where it is said to, by the statistic that is asked for', () => {
    const starts = {
      'first-commit': ({ startedAt }: ChangeRecord) => startedAt,
      opened: ({ openedAt }: ChangeRecord) => openedAt,
      merged: ({ mergedAt }: ChangeRecord) => mergedAt,
    };
    const quantiles = { median: 0.5, p75: 0.75, p90: 0.9 };
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 12 }),
        fc.constantFrom(...(Object.keys(starts) as (keyof typeof starts)[])),
        fc.constantFrom(
          ...(Object.keys(quantiles) as (keyof typeof quantiles)[]),
        ),
        (changes, start, statistic) => {
          const expected = changes.flatMap(each => {
            const from = starts[start](each);
            return from === undefined ? [] : (each.deployedAt! - from) / 1000;
          });
          const parameters = { start, statistic };
          const id = 'lead-time-for-changes';
          const {
            value,
            n,
            quantiles: beside,
          } = measured(id, parameters, {
            changes,
          });
          expect(value).toEqual(
            quantile(ascending(expected), quantiles[statistic]),
          );
          expect(n).toBe(expected.length);
          expect(beside!.p50).toEqual(quantile(ascending(expected), 0.5));
          const evidence = of(id, parameters).evidence({
            records: { ...noRecords, changes },
            window,
            now,
          });
          expect(ascending(evidence.flatMap(item => item.value ?? []))).toEqual(
            ascending(expected),
          );
          expect(evidence).toHaveLength(changes.length);
        },
      ),
    );
  });

  it('a change that is deployed before it was merged is a fault, if its time runs from the merge', () => {
    const deployedAt = START + 10 * HOUR;
    const early: ChangeRecord = {
      id: 'a',
      source: 's',
      standing: 'carried',
      openedAt: START,
      mergedAt: deployedAt + HOUR,
      deployedAt,
      startedAt: START,
      leadTime: 10 * HOUR,
      inferred: false,
    };
    const id = 'lead-time-for-changes';
    const by = (start: string) => measured(id, { start }, { changes: [early] });
    expect([by('opened').n, by('opened').faults]).toEqual([1, 0]);
    expect([by('merged').n, by('merged').faults]).toEqual([0, 1]);
  });

  const deployment = (
    id: string,
    failure?: DeploymentRecord['failure'],
  ): DeploymentRecord => ({
    id,
    source: 's',
    environments: ['production'],
    standing: 'deployment',
    startedAt: START,
    finishedAt: START + HOUR,
    rollback: false,
    changes: 1,
    rework: false,
    failure,
  });

  it('a failure that only the time of an incident tells of counts, or does not', () => {
    const recoveredAt = START + 3 * HOUR;
    const deployments = [
      deployment('a'),
      deployment('b', { reasons: ['inferred'], recoveredAt }),
      deployment('c', { reasons: ['reverted', 'inferred'], recoveredAt }),
      deployment('d', { reasons: ['inferred'] }),
    ];
    const rate = (attribution: string) =>
      measured('change-fail-rate', { attribution }, { deployments });
    expect(rate('all')).toMatchObject({ value: 3 / 4, n: 4, inferred: 2 });
    expect(rate('stated')).toMatchObject({ value: 1 / 4, n: 4, inferred: 0 });
    const recovery = (attribution: string) =>
      measured(
        'failed-deployment-recovery-time',
        { attribution },
        { deployments },
      );
    expect(recovery('all')).toMatchObject({ n: 2, details: { open: 1 } });
    expect(recovery('stated')).toMatchObject({ n: 1, details: { open: 0 } });
  });

  it('what is short, and what repeats, is as long as it is said to be', () => {
    const page = (id: string, at: number, minutes: number): PageRecord => ({
      id,
      source: 'pagerduty',
      call: 1,
      alert: 'disk full',
      triggeredAt: START + at * HOUR,
      acknowledgedAt: START + at * HOUR,
      resolvedAt: START + at * HOUR + minutes * 60_000,
    });
    const pages = [page('a', 1, 4), page('b', 31, 30), page('c', 200, 30)];
    const noise = (parameters: Parameters) =>
      measured('alert-noise', parameters, { pages }).details;
    expect(noise({})).toMatchObject({ short: 1, repeats: 0 });
    expect(noise({ shortMinutes: 3 })).toMatchObject({ short: 0, repeats: 0 });
    expect(noise({ repeatHours: 48 })).toMatchObject({ short: 1, repeats: 1 });
    expect(of('alert-noise', { repeatHours: 168 }).lookback).toBeGreaterThan(
      168 * HOUR,
    );
  });

  it('a shift is as long as it is said to be', () => {
    const pages = [
      {
        id: 'a',
        source: 'pagerduty',
        call: 1,
        triggeredAt: START + HOUR,
      },
    ];
    const load = (shiftHours: number) =>
      measured('pager-load', { shiftHours }, { pages }).value!;
    expect(load(24)).toBeCloseTo(2 * load(12));
  });

  it('a postmortem is due when it is said to be', () => {
    // Resolved on a Friday.
    const resolvedAt = Date.parse('2026-03-06T10:00:00Z');
    const incident: IncidentRecord = {
      id: 'i',
      source: 's',
      severity: 'SEV-1',
      status: 'counted',
      intervals: [{ openedAt: resolvedAt - HOUR, resolvedAt }],
    };
    const ticket = {
      id: 't',
      source: 's',
      purpose: 'postmortem' as const,
      incident: 'i',
      openedAt: resolvedAt,
      closedAt: Date.parse('2026-03-10T10:00:00Z'),
    };
    const onTime = (sev1: string) =>
      measured(
        'postmortem-on-time',
        { sev1 },
        { incidents: [incident], tickets: [ticket] },
      ).value;
    expect(onTime('3 calendar days')).toBe(0);
    expect(onTime('2 business days')).toBe(1);
    expect(onTime('4 calendar days')).toBe(1);
  });
});
