import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import {
  countCommits,
  readCommits,
  type CommitRange,
} from '../reading/readCommits';
import { resolveCommits } from '../reading/resolveCommits';
import type { CommitRecord } from '../records/gitPayload';
import type { GitCursor } from './cursor';
import { BATCH, type Delivery } from './Delivery';
import { Frontier } from './Frontier';

/** Paths in one batch: a commit that moves everything would else make it too large. */
const MAX_BATCH_PATHS = 20_000;

/**
 * Tells of the commits that the targets contain and the cursor does not, until they are through or the time
 * is up. The cursor moves past what the inbox has, and no further.
 */
export async function collectHistory(options: {
  cursor: GitCursor;
  directory: string;
  targets: readonly string[];
  delivery: Delivery;
  slice: CollectorSlice;
}): Promise<{ cursor: GitCursor; done: boolean }> {
  const { cursor, delivery, slice } = options;
  const range = await rangeOf(options);
  const left = await countCommits(range);
  const total = cursor.read + left;
  const frontier = Frontier.from(range.known);
  let { read } = cursor;
  let done = true;
  for await (const batch of batchesOf(range, left, cursor.paths)) {
    await delivery.send(batch);
    batch.forEach(commit => frontier.add(commit));
    read += batch.length;
    await slice.progress({ phase: 'reading commits', done: read, total });
    if (read < total && delivery.timeIsUp()) {
      done = false;
      break;
    }
  }
  const tips = frontier.tips();
  return { cursor: { ...cursor, tips, read: done ? 0 : read }, done };
}

/** After a forced push, a known commit may be gone: what it stood for is read again. */
async function rangeOf(options: {
  cursor: GitCursor;
  directory: string;
  targets: readonly string[];
  slice: CollectorSlice;
}): Promise<CommitRange> {
  const { cursor, directory, targets, slice } = options;
  const { signal } = slice;
  const known = await resolveCommits({ directory, signal }, cursor.tips);
  return {
    directory,
    targets,
    known: known.filter(sha => sha !== undefined),
    signal,
  };
}

async function* batchesOf(
  range: CommitRange,
  count: number,
  paths: boolean,
): AsyncGenerator<CommitRecord[]> {
  let batch: CommitRecord[] = [];
  let listed = 0;
  const commits = count > 0 ? readCommits({ ...range, paths }) : [];
  for await (const commit of commits) {
    batch.push(commit);
    listed += commit.paths?.length ?? 0;
    if (batch.length === BATCH || listed >= MAX_BATCH_PATHS) {
      yield batch;
      batch = [];
      listed = 0;
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}
