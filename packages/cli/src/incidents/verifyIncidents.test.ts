import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyIncidents } from './verifyIncidents';

const shared = process.env.MILEPOST_SHARED;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-verify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function verify(cases: unknown) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  return verifyIncidents({ file, database: 'sqlite' });
}

const due = {
  id: 'a friday',
  resolved_at: '2026-02-06T12:00:00Z',
  tz: 'UTC',
  n: 1,
  mode: 'business',
  holidays: [],
  due_before: '2026-02-10T00:00:00Z',
};
const restored = {
  incident: 1,
  created_at: '2026-02-06T12:00:00Z',
  last_status_change_at: '2026-02-06T12:00:59Z',
  exact_seconds: 59,
};
const offset = {
  id: 'offset',
  input: '2026-02-06 12:00:00 -0330',
  correct_utc: '2026-02-06T15:30:00Z',
};
const closed = {
  id: 'closed',
  events: [
    'incident.triggered 2026-02-06T12:00:00Z',
    'incident.resolved 2026-02-06T13:00:00Z',
  ],
  correct: { resolved_at: '2026-02-06T13:00:00Z' },
};
const open = {
  id: 'open',
  events: ['incident.triggered 2026-02-06T12:00:00Z'],
  correct: { resolved_at: null },
};

describe('verifyIncidents', () => {
  it('counts the cases that come out as they should', async () => {
    expect(
      await verify({
        postmortem_due: [due],
        ttr_published: [
          { ttr_s: [], count: 0 },
          { ttr_s: [10, 20], median_s: 15, count: 2 },
        ],
        devlake_pagerduty: [restored],
        fourkeys_bug_regressions: [offset, closed, open],
      }),
    ).toEqual({ lines: ['7 cases, 0 mismatches'], mismatches: 0 });
  });

  it('says of each of the others what is wrong', async () => {
    const { lines, mismatches } = await verify({
      postmortem_due: [{ ...due, due_before: '2026-02-11T00:00:00Z' }],
      ttr_published: [{ ttr_s: [10], median_s: 11, count: 2 }],
      devlake_pagerduty: [{ ...restored, exact_seconds: 60 }],
      fourkeys_bug_regressions: [
        { ...offset, correct_utc: '2026-02-06T12:00:00Z' },
        { ...closed, correct: { resolved_at: null } },
        { ...open, correct: closed.correct },
      ],
    });
    expect(lines).toEqual([
      'postmortem_due a friday: due is "2026-02-10T00:00:00.000Z", expected "2026-02-11T00:00:00.000Z"',
      'ttr_published of 2: median is 10, expected 11',
      'ttr_published of 2: count is 1, expected 2',
      'devlake_pagerduty 1: seconds is 59, expected 60',
      'fourkeys_bug_regressions offset: the time is "2026-02-06T15:30:00.000Z", expected "2026-02-06T12:00:00.000Z"',
      'fourkeys_bug_regressions closed: resolved is "2026-02-06T13:00:00.000Z", expected null',
      'fourkeys_bug_regressions closed: open is false, expected true',
      'fourkeys_bug_regressions open: resolved is null, expected "2026-02-06T13:00:00.000Z"',
      'fourkeys_bug_regressions open: open is true, expected false',
      '6 cases, 9 mismatches',
    ]);
    expect(mismatches).toBe(9);
  });

  it('refuses cases that it does not know', async () => {
    await expect(verify({ alert_noise: [] })).rejects.toThrow(/alert_noise/);
  });

  if (!shared) {
    process.stdout.write('skipped: MILEPOST_SHARED is not set\n');
  } else {
    it('finds every answer of the conformance cases', async () => {
      const file = join(shared, 'conformance/incident-cases.json');
      const { lines } = await verifyIncidents({ file, database: 'sqlite' });
      expect(lines).toEqual([
        expect.stringMatching(/^\d+ cases, 0 mismatches$/),
      ]);
    });
  }
});
