import { windowOfDays } from '../windows/window';
import { buildDuration } from './buildDuration';
import { buildQueueTime } from './buildQueueTime';
import { buildSuccessRate } from './buildSuccessRate';
import { flakyRate } from './flakyRate';
import type { BuildRecord } from './records';

const window = windowOfDays('2026-03-02', '2026-03-16', 'UTC');
const now = Date.parse('2026-03-20T00:00:00Z');
const MINUTE = 60_000;

/** `run#attempt`, of a job at a revision, finished on a day of March at noon plus the attempt's minutes. */
function build(
  name: string,
  day: number,
  outcome: BuildRecord['outcome'],
  more: Partial<BuildRecord> = {},
): BuildRecord {
  const [id, attempt = '1'] = name.split('#');
  const noon = Date.parse(`2026-03-${String(day).padStart(2, '0')}T12:00:00Z`);
  const finishedAt = noon + Number(attempt) * MINUTE;
  return {
    id,
    source: 'github',
    attempt: Number(attempt),
    name: 'CI',
    revision: `revision of ${id}`,
    queuedAt: finishedAt - 12 * MINUTE,
    startedAt: finishedAt - 10 * MINUTE,
    finishedAt,
    outcome,
    ...more,
  };
}

function optionsOf(builds: readonly BuildRecord[]) {
  const others = {
    deployments: [],
    changes: [],
    incidents: [],
    tickets: [],
    pages: [],
    alertRules: [],
    slos: [],
  };
  return { records: { ...others, builds }, window, now };
}

const rulesOf = (items: { id: string; attempt?: number; rule?: string }[]) =>
  Object.fromEntries(
    items.map(item => [`${item.id}#${item.attempt}`, item.rule ?? 'counted']),
  );

describe('7. build success rate', () => {
  const options = optionsOf([
    build('passed', 3, 'success'),
    build('retried#1', 4, 'failure'),
    build('retried#2', 4, 'success'),
    build('failed#1', 5, 'failure'),
    build('failed#2', 5, 'cancelled'),
    build('cancelled', 6, 'cancelled'),
    build('skipped', 6, 'skipped'),
    build('later#1', 15, 'failure'),
    build('later#2', 16, 'success'),
    build('before', 1, 'failure'),
    build('told twice', 3, 'failure', { source: 'gitlab' }),
  ]);

  it('counts a build once, by its latest attempt that says something', () => {
    expect(buildSuccessRate.measure(options)).toMatchObject({
      value: 2 / 3,
      n: 3,
      details: {
        succeeded: 2,
        failed: 1,
        retried: 1,
        cancelled: 1,
        skipped: 1,
      },
    });
  });

  it('shows every attempt, and why it does not count', () => {
    expect(rulesOf(buildSuccessRate.evidence(options))).toEqual({
      'passed#1': 'counted',
      'retried#1': 'superseded',
      'retried#2': 'counted',
      'failed#1': 'counted',
      'failed#2': 'superseded',
      'cancelled#1': 'cancelled',
      'skipped#1': 'skipped',
      'later#1': 'superseded',
      'told twice#1': 'other-source',
    });
  });

  it('does not depend on what else was loaded', () => {
    const records = {
      ...options.records,
      builds: options.records.builds.filter(({ id }) => id !== 'before'),
    };
    expect(buildSuccessRate.measure({ ...options, records })).toEqual(
      buildSuccessRate.measure(options),
    );
  });

  it('has no value where nothing succeeded or failed', () => {
    const cancelled = optionsOf([build('cancelled', 6, 'cancelled')]);
    expect(buildSuccessRate.measure(cancelled)).toMatchObject({
      value: null,
      n: 0,
      details: { cancelled: 1 },
    });
  });
});

describe('7. build duration and queue time', () => {
  const start = (minutes: number) =>
    build('odd', 4, 'success').finishedAt - minutes * MINUTE;
  const options = optionsOf([
    build('a', 3, 'success'),
    build('b#1', 3, 'failure'),
    build('b#2', 3, 'success', { startedAt: start(-24 * 60) }),
    build('slow', 4, 'success', { startedAt: start(30), queuedAt: undefined }),
    build('unknown', 4, 'success', { startedAt: undefined }),
    build('cancelled', 4, 'cancelled', { startedAt: start(500) }),
  ]);

  it('are those of every attempt that ran its course', () => {
    expect(buildDuration.measure(options)).toMatchObject({
      value: 600,
      n: 3,
      quantiles: { p50: 600, p90: 1560 },
      details: { longest: 1800 },
      faults: 1,
    });
    expect(buildQueueTime.measure(options)).toMatchObject({ n: 3, faults: 0 });
  });

  it('show which attempts have none', () => {
    expect(rulesOf(buildDuration.evidence(options))).toEqual({
      'a#1': 'counted',
      'b#1': 'counted',
      'b#2': 'clock-fault',
      'slow#1': 'counted',
      'unknown#1': 'unknown',
      'cancelled#1': 'cancelled',
    });
    expect(
      buildQueueTime.evidence(options).find(({ id }) => id === 'slow'),
    ).toMatchObject({ rule: 'unknown', value: null });
  });
});

describe('7. flaky rate', () => {
  const at = (revision: string, more: object = {}) => ({ revision, ...more });
  const options = optionsOf([
    build('r1#1', 3, 'failure', at('flaky', { url: 'https://ci/r1/1' })),
    build('r1#2', 3, 'success', at('flaky')),
    build('r2', 3, 'success', at('steady')),
    build('r3', 4, 'success', at('steady')),
    build('r4#1', 3, 'failure', at('unnamed', { name: undefined })),
    build('r5#1', 4, 'success', at('unnamed', { name: undefined })),
    build('r6', 3, 'failure', at('two jobs', { name: 'lint' })),
    build('r7', 3, 'success', at('two jobs', { name: 'test' })),
    build('r8#1', 3, 'cancelled', at('restarted')),
    build('r8#2', 3, 'success', at('restarted')),
  ]);

  it('is the share of revisions with different outcomes of one job among those built more than once', () => {
    expect(flakyRate.measure(options)).toMatchObject({
      value: 1 / 2,
      n: 2,
      details: { flaky: 1, revisions: 5 },
    });
  });

  it('shows revisions, and of a flaky one the failure', () => {
    const items = flakyRate.evidence(options);
    expect(items.map(item => [item.id, item.rule, item.url])).toEqual([
      ['flaky', undefined, 'https://ci/r1/1'],
      ['steady', 'stable', undefined],
      ['unnamed', 'once', undefined],
      ['two jobs', 'once', undefined],
      ['restarted', 'once', undefined],
    ]);
  });
});
