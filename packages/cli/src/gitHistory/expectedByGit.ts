/*
 * The other side of the comparison. It asks git alone, imports nothing of Milepost's, and must stay so: two
 * computations that share code agree on its mistakes.
 *
 * A change is a non-merge commit. It belongs to the first release, in order of release time, whose commit has
 * it as an ancestor, or has as an ancestor a commit that was picked from it (`git cherry-pick -x`). Lead time is
 * release time minus author time, negative ones are left out of the median. Releases of the same second are in
 * order of their tags; a second tag of a commit finds everything carried already, and so carries nothing.
 */
import { execFile } from 'node:child_process';

interface Tag {
  tag: string;
  commit: string;
  time: number;
}

interface Commit {
  sha: string;
  merge: boolean;
  authored: number;
  pickedFrom?: string;
}

/** One release, by git's own account. */
export interface ReleaseByGit {
  tag: string;
  changes: number;
  medianLeadTimeSeconds: number | null;
}

/** What each release of a repository carries, in order of release. */
export async function expectedByGit(options: {
  path: string;
  tagPattern: string;
}): Promise<ReleaseByGit[]> {
  const { path, tagPattern } = options;
  const tags = await tagsInOrder(path, tagPattern);
  const commits = await log(path, [
    ...(await headOf(path)),
    ...tags.map(({ commit }) => commit),
  ]);
  const changes = new Map(
    commits.filter(({ merge }) => !merge).map(commit => [commit.sha, commit]),
  );
  const carried = new Set<string>();
  const releases: ReleaseByGit[] = [];
  for (const [index, { tag, commit, time }] of tags.entries()) {
    const earlier = tags.slice(0, index).map(other => `^${other.commit}`);
    const fresh = (await log(path, [commit, ...earlier]))
      .flatMap(({ pickedFrom, sha }) => [sha, pickedFrom])
      .map(sha => changes.get(sha ?? ''))
      .filter(change => change !== undefined && !carried.has(change.sha));
    const first = [...new Set(fresh as Commit[])];
    first.forEach(({ sha }) => carried.add(sha));
    const leads = first
      .map(({ authored }) => time - authored)
      .filter(seconds => seconds >= 0);
    releases.push({
      tag,
      changes: first.length,
      medianLeadTimeSeconds: median(leads),
    });
  }
  return releases;
}

async function tagsInOrder(path: string, pattern: string): Promise<Tag[]> {
  const names = await git(path, [
    'for-each-ref',
    '--format=%(refname:strip=2) %(creatordate:unix)',
    `refs/tags/${pattern}`,
  ]);
  const tags: Tag[] = [];
  for (const line of names.split('\n').filter(Boolean)) {
    const [tag, created] = line.split(' ');
    const commit = await git(path, [
      'rev-parse',
      '--quiet',
      '--verify',
      `refs/tags/${tag}^{commit}`,
    ]).catch(() => '');
    if (commit) {
      const own = await git(path, ['log', '-1', '--format=%ct', commit.trim()]);
      tags.push({ tag, commit: commit.trim(), time: Number(created || own) });
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : 1);
  return tags.sort((a, b) => a.time - b.time || order(a.tag, b.tag));
}

async function log(path: string, revisions: string[]): Promise<Commit[]> {
  if (revisions.length === 0) {
    return [];
  }
  const text = await git(
    path,
    ['log', '--stdin', '-z', '--no-show-signature', '--format=%H %at %P%n%B'],
    revisions.join('\n'),
  );
  return text.split('\0').filter(Boolean).map(toCommit);
}

/** Where HEAD stands; nowhere, while there is no commit. */
async function headOf(path: string): Promise<string[]> {
  return git(path, ['rev-parse', '--quiet', '--verify', 'HEAD^{commit}']).then(
    sha => [sha.trim()],
    () => [],
  );
}

function toCommit(entry: string): Commit {
  const [head, ...message] = entry.split('\n');
  const [sha, authored, ...parents] = head.split(' ').filter(Boolean);
  const picked = message
    .map(line =>
      /^\(cherry picked from commit ([0-9a-f]{40,64})\)\s*$/.exec(line),
    )
    .filter(match => match !== null)
    .at(-1);
  return {
    sha,
    merge: parents.length > 1,
    authored: Number(authored),
    pickedFrom: picked?.[1],
  };
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) {
    return null;
  }
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}

function git(path: string, args: string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-C', path, '--no-pager', '--no-replace-objects', ...args],
      { maxBuffer: 2 ** 30, env: { ...process.env, LC_ALL: 'C' } },
      (error, stdout) => (error ? reject(error) : resolve(stdout)),
    );
    child.stdin!.on('error', () => {});
    child.stdin!.end(input ?? '');
  });
}
