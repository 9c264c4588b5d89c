import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectedByGit } from './expectedByGit';
import { verifyGitHistory } from './verifyGitHistory';

jest.setTimeout(60_000);

const shared = process.env.MILEPOST_SHARED;
const START = 1_600_000_000;
const HOUR = 3600;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milepost-verify-'));
  git('init', '--quiet', '--initial-branch=main');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}

interface CommitSeed {
  /** Marks of earlier commits. */
  parents: number[];
  authored: number;
  committed: number;
  message?: string;
}

/** Writes commits, the last of them the head of main; their marks are 1, 2, … */
function write(commits: readonly CommitSeed[]): string[] {
  const input = commits
    .map(({ authored, committed, message = 'Work', parents }, index) => {
      const [first, ...others] = parents;
      return [
        // The last one stays where the branch is.
        `commit refs/heads/${index === commits.length - 1 ? 'main' : 'line'}`,
        `mark :${index + 1}`,
        `author A <a@example.org> ${authored} +0000`,
        `committer C <c@example.org> ${committed} +0000`,
        `data ${Buffer.byteLength(message)}\n${message}`,
        ...(first ? [`from :${first}`] : []),
        ...others.map(parent => `merge :${parent}`),
        '',
      ].join('\n');
    })
    .join('');
  const marks = join(folder, '.git', 'marks');
  execFileSync(
    'git',
    ['fast-import', '--quiet', '--force', `--export-marks=${marks}`],
    { cwd: folder, input: `${input}reset refs/heads/line\n\n` },
  );
  return readFileSync(marks, 'utf8')
    .trim()
    .split('\n')
    .map(line => line.split(' '))
    .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([, sha]) => sha);
}

function annotate(tag: string, sha: string, at: number): void {
  execFileSync('git', ['tag', '-a', '-m', tag, tag, sha], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      GIT_COMMITTER_NAME: 'T',
      GIT_COMMITTER_EMAIL: 't@example.org',
      GIT_COMMITTER_DATE: `${at} +0000`,
    },
  });
}

/** The same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A tangle: branches, merges, roots, wrong clocks, and tags anywhere, some of them twice on a commit. */
function writeTangle(seed: number): number {
  const next = random(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  const commits = Array.from({ length: 120 }, (_, index): CommitSeed => {
    const recent = () => 1 + Math.max(0, index - 1 - below(8));
    const count = index === 0 || next() < 0.02 ? 0 : 1 + Number(next() < 0.3);
    const parents = new Set(Array.from({ length: count }, recent));
    const committed = START + index * 5 * HOUR + below(20 * HOUR);
    return {
      parents: [...parents],
      committed,
      authored: committed - below(60 * HOUR) + 5 * HOUR,
    };
  });
  const shas = write(commits);
  const tags = 25;
  for (let index = 0; index < tags; index++) {
    const sha = shas[below(shas.length)];
    if (next() < 0.5) {
      git('tag', `v${index}`, sha);
    } else {
      annotate(`v${index}`, sha, START + below(700 * HOUR));
      git('tag', `v${index}-again`, sha);
    }
  }
  return git('tag').split('\n').length;
}

describe('expectedByGit', () => {
  it('gives what one counts by hand', async () => {
    const at = (hours: number) => START + hours * HOUR;
    const [first] = write([{ parents: [], authored: at(0), committed: at(0) }]);
    const fix = 2;
    const commits: CommitSeed[] = [
      { parents: [], authored: at(0), committed: at(0) },
      { parents: [1], authored: at(1), committed: at(2) },
      { parents: [1], authored: at(3), committed: at(4) },
      { parents: [3, fix], authored: at(5), committed: at(5) },
      // Written after its release, by its own clock.
      { parents: [4], authored: at(90), committed: at(6) },
    ];
    const shas = write(commits);
    expect(shas[0]).toBe(first);
    annotate('v1', shas[0], at(1));
    annotate('v2', shas[1], at(10));
    annotate('v3', shas[4], at(20));
    annotate('v4', shas[4], at(30));
    expect(await expectedByGit({ path: folder, tagPattern: 'v*' })).toEqual([
      { tag: 'v1', changes: 1, medianLeadTimeSeconds: HOUR },
      { tag: 'v2', changes: 1, medianLeadTimeSeconds: 9 * HOUR },
      { tag: 'v3', changes: 2, medianLeadTimeSeconds: 17 * HOUR },
      { tag: 'v4', changes: 0, medianLeadTimeSeconds: null },
    ]);
  });

  it('counts a picked commit for the one it comes from', async () => {
    const base = { parents: [], authored: START, committed: START };
    const original = {
      parents: [1],
      authored: START + 1,
      committed: START + 1,
    };
    const [, sha] = write([base, original]);
    const message = `Fix\n\n(cherry picked from commit ${sha})`;
    const picked = {
      parents: [1],
      authored: START + 1,
      committed: START + 2,
      message,
    };
    const merged = { parents: [2], authored: START + 9, committed: START + 9 };
    const shas = write([base, original, picked, merged]);
    annotate('v1', shas[0], START + 1);
    annotate('v1.1', shas[2], START + 5);
    annotate('v2', shas[3], START + 10);
    expect(await expectedByGit({ path: folder, tagPattern: '*' })).toEqual([
      { tag: 'v1', changes: 1, medianLeadTimeSeconds: 1 },
      { tag: 'v1.1', changes: 2, medianLeadTimeSeconds: 4 },
      { tag: 'v2', changes: 1, medianLeadTimeSeconds: 1 },
    ]);
    expect(await verify({ repository: folder })).toEqual([
      '3 releases, 0 mismatches',
    ]);
  });
});

async function verify(
  options: Omit<Parameters<typeof verifyGitHistory>[0], 'database'>,
): Promise<string[]> {
  return (await verifyGitHistory({ ...options, database: 'sqlite' })).lines;
}

describe('verifyGitHistory', () => {
  it.each([1, 2, 3, 4])('agrees with git on tangle %d', async seed => {
    const releases = writeTangle(seed);
    expect(await verify({ repository: folder })).toEqual([
      `${releases} releases, 0 mismatches`,
    ]);
  });

  it('takes an empty repository', async () => {
    expect(await verify({ repository: folder })).toEqual([
      '0 releases, 0 mismatches',
    ]);
  });

  it('says what differs, and where a line is no record', async () => {
    const A = 'a'.repeat(40);
    const B = 'b'.repeat(40);
    const times = { authoredAt: START, committedAt: START };
    const records = [
      { kind: 'commit', sha: A, parents: [], ...times },
      { kind: 'commit', sha: B, parents: [A], ...times },
      { kind: 'release', tag: 'v1', sha: A, releasedAt: START + 10 },
      { kind: 'release', tag: 'v2', sha: B, releasedAt: START + 60 },
    ];
    const expected = (changes: number, median: number) => ({
      releasesList: [
        ['v1', A, START + 10, 1, 10] as const,
        ['v2', B, START + 60, changes, median] as const,
      ].map(([tag, sha, releasedAt, count, medianLeadTimeSeconds]) => ({
        tag,
        sha,
        releasedAt,
        changes: count,
        medianLeadTimeSeconds,
      })),
    });
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const lines = records.map(record => JSON.stringify(record)).join('\n');
    const recordsFile = file('records.jsonl', lines);
    const right = file('right.json', JSON.stringify(expected(1, 60)));
    const wrong = file('wrong.json', JSON.stringify(expected(2, 60.5)));
    expect(await verify({ records: recordsFile, expected: right })).toEqual([
      '2 releases, 0 mismatches',
    ]);
    expect(await verify({ records: recordsFile, expected: wrong })).toEqual([
      'v2: changes 1, expected 2',
      'v2: changes shown 1, expected 2',
      'v2: median lead time 60, expected 60.5',
      '2 releases, 3 mismatches',
    ]);
    const broken = file('broken.jsonl', `${lines}\n\n{"kind":"commit"}`);
    await expect(verify({ records: broken, expected: right })).rejects.toThrow(
      'broken.jsonl:6 is no record',
    );
    await expect(verify({ records: recordsFile })).rejects.toThrow(
      'Name a file of records',
    );
  });

  if (!shared) {
    process.stdout.write('skipped: MILEPOST_SHARED is not set\n');
  } else {
    it('agrees with the truth about a real repository', async () => {
      const history = join(shared, 'data/git-history/sloth');
      expect(
        await verify({
          records: `${history}.jsonl`,
          expected: `${history}.expected.json`,
        }),
      ).toEqual(['17 releases, 0 mismatches']);
    });
  }
});
