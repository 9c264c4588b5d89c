import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyScenarios } from './verifyScenarios';

jest.setTimeout(60_000);

const shared = process.env.MILEPOST_SHARED;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-verify-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function verify(scenarios: unknown) {
  const file = join(folder, 'scenarios.json');
  writeFileSync(file, JSON.stringify(scenarios));
  return verifyScenarios({ file, database: 'sqlite' });
}

const world = {
  id: 'one-change',
  window: { from: '2026-03-01T00:00:00Z', to: '2026-03-11T00:00:00Z' },
  commits: [
    {
      revision: 'r1',
      parents: [],
      authoredAt: '2026-03-02T00:00:00Z',
      committedAt: '2026-03-02T01:00:00Z',
    },
  ],
  changes: [
    {
      id: 'PR1',
      mergedAt: '2026-03-02T12:00:00Z',
      mergeRevision: 'r1',
      commits: ['r1'],
    },
  ],
  deployments: [
    {
      id: 'D1',
      revision: 'r1',
      environment: 'production',
      outcome: 'success',
      finishedAt: '2026-03-03T00:00:00Z',
    },
  ],
  expect: {
    milepost: {
      'deployment-frequency.count': 1,
      'deployment-frequency.perDay': 0.1,
      'deployment-frequency.ids': ['D1'],
      'lead-time-for-changes.n': 1,
      'lead-time-for-changes.p90': 86_400,
      'lead-time-for-changes.byChange': { PR1: 86_400 },
      'no-such-metric.n': 1,
    },
    gitlab: { 'deployment-frequency.perDay': 0.1 },
    fourkeys: { 'lead-time-for-changes.n': 1 },
    'another-engine': { 'deployment-frequency.count': 7 },
  },
};

describe('verifyScenarios', () => {
  it('compares what is built and counts what is not', async () => {
    expect(await verify([world])).toEqual({
      lines: ['7 values, 0 mismatches, 3 not built yet'],
      mismatches: 0,
    });
  });

  it('says what differs, with the scenario', async () => {
    const expected = {
      milepost: { 'deployment-frequency.ids': ['D2'] },
      gitlab: { 'deployment-frequency.perDay': 7 },
    };
    expect(
      await verify([world, { ...world, id: 'wrong', expect: expected }]),
    ).toEqual({
      lines: [
        'wrong: milepost: deployment-frequency.ids is ["D1"], expected ["D2"]',
        'wrong: gitlab: deployment-frequency.perDay is 0.1, expected 7',
        '9 values, 2 mismatches, 3 not built yet',
      ],
      mismatches: 2,
    });
  });

  it('names the field of a scenario that is none', async () => {
    const { window, ...rest } = world;
    await expect(verify([rest])).rejects.toThrow(/window/);
  });

  if (!shared) {
    process.stdout.write('skipped: MILEPOST_SHARED is not set\n');
  } else {
    it('finds every value of the conformance cases, by every profile', async () => {
      const file = join(shared, 'conformance/scenarios.json');
      const { lines } = await verifyScenarios({ file, database: 'sqlite' });
      expect(lines).toEqual([
        expect.stringMatching(/^\d+ values, 0 mismatches, 0 not built yet$/),
      ]);
    });
  }
});
