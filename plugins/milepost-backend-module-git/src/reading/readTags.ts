import { runGit } from '../git/runGit';
import type { ReleaseRecord } from '../records/gitPayload';
import { resolveCommits } from './resolveCommits';

const FORMAT = '%(refname:strip=2)%00%(objectname)%00%(creatordate:unix)';

interface TagRef {
  tag: string;
  object: string;
  /** When the tag was made; of a light one, when its commit was. */
  created: string;
}

/**
 * The tags that match a pattern, as releases, oldest first. A release is as old as its annotated tag; a
 * light tag has no date of its own, so it is as old as its commit.
 */
export async function readTags(options: {
  directory: string;
  pattern: string;
  signal?: AbortSignal;
}): Promise<ReleaseRecord[]> {
  const refs = await listTags(options);
  const commits = await resolveCommits(
    options,
    refs.map(ref => ref.object),
  );
  const releases: ReleaseRecord[] = [];
  for (const [index, { tag, created }] of refs.entries()) {
    const sha = commits[index];
    // A tag may also mark a file or a folder.
    if (sha !== undefined) {
      const releasedAt = await releaseTime(options, { created, sha });
      releases.push({ kind: 'release', tag, sha, releasedAt });
    }
  }
  return releases.sort(byTime);
}

async function listTags(options: {
  directory: string;
  pattern: string;
  signal?: AbortSignal;
}): Promise<TagRef[]> {
  const { directory, pattern, signal } = options;
  const output = await runGit({
    directory,
    signal,
    args: ['for-each-ref', `--format=${FORMAT}`, `refs/tags/${pattern}`],
  });
  return output
    .split('\n')
    .filter(Boolean)
    .map(line => {
      const [tag, object, created] = line.split('\0');
      return { tag, object, created };
    });
}

/** Very old tags do not say when they were made. */
async function releaseTime(
  options: { directory: string; signal?: AbortSignal },
  { created, sha }: { created: string; sha: string },
): Promise<number> {
  const text =
    created ||
    (await runGit({
      ...options,
      args: ['log', '-1', '--format=%ct', '--end-of-options', sha],
    }));
  return text.trim() === '' ? NaN : Number(text);
}

function byTime(a: ReleaseRecord, b: ReleaseRecord): number {
  return a.releasedAt - b.releasedAt || (a.tag < b.tag ? -1 : 1);
}
