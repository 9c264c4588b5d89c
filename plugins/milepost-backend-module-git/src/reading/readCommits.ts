import type { CommitRecord } from '../records/gitPayload';
import { runGit, streamGit } from '../git/runGit';
import { splitStream } from '../git/splitStream';
import { LOG_FORMAT, LogParser } from './LogParser';

/** Commits per call of `git log`: enough to make its start cheap, few enough to hold. */
const BATCH = 1000;

/** Which commits to read: what the targets contain and the known ones do not. */
export interface CommitRange {
  directory: string;
  targets: readonly string[];
  known: readonly string[];
  signal?: AbortSignal;
}

/** How many commits the range holds. */
export async function countCommits(range: CommitRange): Promise<number> {
  const text = await runGit({
    ...range,
    args: ['rev-list', '--count', '--stdin'],
    input: revisions(range),
  });
  return Number(text);
}

/**
 * The commits of a range, parents before children. Git holds the list of their ids; their contents pass
 * through, a batch at a time.
 */
export async function* readCommits(
  range: CommitRange & { paths: boolean },
): AsyncGenerator<CommitRecord> {
  const ids = streamGit({
    ...range,
    args: ['rev-list', '--topo-order', '--reverse', '--stdin'],
    input: revisions(range),
  });
  let batch: string[] = [];
  for await (const lines of splitStream(ids, '\n')) {
    for (const line of lines) {
      batch.push(line);
      if (batch.length === BATCH) {
        yield* readBatch(range, batch);
        batch = [];
      }
    }
  }
  yield* readBatch(range, batch);
}

async function* readBatch(
  options: { directory: string; paths: boolean; signal?: AbortSignal },
  batch: readonly string[],
): AsyncGenerator<CommitRecord> {
  const { directory, paths, signal } = options;
  if (batch.length === 0) {
    return;
  }
  const parser = LogParser.create({ paths });
  const output = streamGit({
    directory,
    signal,
    args: logArguments(paths),
    input: batch.join('\n'),
  });
  for await (const fields of splitStream(output, '\0')) {
    for (const field of fields) {
      const record = parser.push(field);
      if (record) {
        yield record;
      }
    }
  }
  const last = parser.end();
  if (last) {
    yield last;
  }
}

function logArguments(paths: boolean): string[] {
  return [
    'log',
    '--stdin',
    '--no-walk=unsorted',
    '--encoding=UTF-8',
    '-z',
    `--format=${LOG_FORMAT}`,
    '--diff-merges=off',
    // Without looking for renames both names of a moved file are listed, and no contents are needed.
    ...(paths ? ['--name-only', '--no-renames', '--no-relative'] : []),
  ];
}

function revisions({ targets, known }: CommitRange): string {
  return [...targets, ...known.map(sha => `^${sha}`), ''].join('\n');
}
