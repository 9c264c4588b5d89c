import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifySlo } from './verifySlo';

const shared = process.env.MILEPOST_SHARED;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-verify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function verify(cases: unknown) {
  const file = join(folder, 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  return verifySlo({ file });
}

interface Told {
  kind: string;
  input: object;
  expected: object;
  tolerance?: number;
}

const right: Told[] = [
  {
    kind: 'sli_ratio',
    input: { good: 0, total: 0 },
    expected: { sli: null },
  },
  {
    kind: 'timeslice_budget',
    input: { window_s: 86_400, slice_s: 60, target: 0.9999 },
    expected: { bad_slices_allowed: 0.144 },
  },
  {
    kind: 'report',
    input: { good: 999, bad: 1, goal: 0.999, window_s: 60_000, threshold: 1 },
    expected: { burn_rate: 1, alert: false, remaining_minutes: 0 },
  },
  {
    kind: 'validity',
    input: { good: 5, bad: -1, min_valid: 6 },
    expected: { valid: false },
  },
  {
    kind: 'burn_rate',
    input: { error_rate: 0.02, target: 0.99 },
    expected: { burn_rate: 2, exhaust_days_of_28: 14 },
  },
  {
    kind: 'pyrra_windows',
    input: { window_s: 14 * 86_400 },
    expected: {
      tiers: [
        { for: 60, long: 1_800, short: 180, factor: 14 },
        { for: 480, long: 10_800, short: 900, factor: 7 },
        { for: 1_800, long: 43_200, short: 3_600, factor: 2 },
        { for: 5_400, long: 172_800, short: 10_800, factor: 1 },
      ],
    },
  },
  {
    kind: 'timeslices',
    input: {
      good: [9, 0, 10, 8],
      total: [10, 0, 10, 10],
      target: 0.5,
      slice_target: 0.9,
    },
    expected: { sli: 2 / 3, budget_burnt: 2 / 3, slices: 3 },
  },
  {
    kind: 'calendar_window',
    input: {
      start: '2026-01-01T00:00:00',
      months: 3,
      zone: 'America/New_York',
      now: '2026-04-01T03:59:59Z',
    },
    expected: { from: '2026-01-01T00:00:00-05:00', to: '2026-04-01T04:00:00Z' },
  },
  {
    kind: 'mwmb_eval',
    input: {
      target: 0.999,
      tiers: [
        [14.4, '5m', '1h'],
        [6, '30m', '6h'],
      ],
      rates: { '5m': 0.0144, '1h': 1, '30m': 0.0060001, '6h': 0.006_1 },
    },
    expected: { fires: [false, true] },
  },
];

function numbered(cases: readonly Told[]) {
  return cases.map((test, index) => ({ id: `case ${index}`, ...test }));
}

describe('verifySlo', () => {
  it('counts the cases that come out as they should', async () => {
    expect(await verify(numbered(right))).toEqual({
      lines: ['9 cases, 0 mismatches'],
      mismatches: 0,
    });
  });

  it('says of each of the others what is wrong', async () => {
    const { lines, mismatches } = await verify(
      numbered([
        { kind: 'guesses', input: {}, expected: {} },
        {
          kind: 'sli_ratio',
          input: { good: 1, total: 2 },
          expected: { sli: 0.6, gap: 1 },
          tolerance: 0.05,
        },
        {
          kind: 'time_budget',
          input: { window_s: 'long', target: 0.9 },
          expected: { seconds: 1 },
        },
        {
          kind: 'max_burn',
          input: { targets: [0.9, 0.99] },
          expected: { max: [10] },
        },
        {
          kind: 'occurrences',
          input: { good: [1], total: [1, 2] },
          expected: { sli: 1 },
        },
        {
          kind: 'calendar_window',
          input: {
            start: '2026-01-01',
            months: 1,
            now: '2026-01-02T00:00:00Z',
            zone: 'Mars',
          },
          expected: { from: '2026-01-01T00:00:00Z' },
        },
      ]),
    );
    expect(lines).toEqual([
      'case 0: its kind, guesses, is not known',
      'case 1: sli is 0.5, expected 0.6',
      'case 1: gap is not known, expected 1',
      expect.stringMatching(/^case 2: input\.window_s: .*number/),
      'case 3: max.1 is 100, expected not known',
      'case 4: input.total: is not as long as good',
      'case 5: input.zone: is not a time zone',
      '6 cases, 7 mismatches',
    ]);
    expect(mismatches).toBe(7);
  });

  it('refuses a file that has no cases', async () => {
    await expect(verify({ cases: [] })).rejects.toThrow(/array/);
  });

  if (!shared) {
    process.stdout.write('skipped: MILEPOST_SHARED is not set\n');
  } else {
    it('finds every answer of the conformance cases', async () => {
      const file = join(shared, 'conformance/slo-cases.json');
      const { lines } = await verifySlo({ file });
      expect(lines).toEqual([
        expect.stringMatching(/^[1-9]\d* cases, 0 mismatches$/),
      ]);
    });
  }
});
