import type { Commit, Milliseconds } from '../facts/facts';
import { firstCommitAt, type MergedRequest } from './requests';

const MINUTE: Milliseconds = 60_000;

/** DevLake's cycle time of a pull request: coding, opened until merged, and merged until deployed, added up. */
export function devlakeCycleTime(
  request: MergedRequest,
  commits: ReadonlyMap<string, Commit>,
  deployedAt: Milliseconds,
): Milliseconds {
  const { openedAt, mergedAt } = request;
  return (
    minutes(firstCommitAt(request, commits, 'authoredAt'), openedAt) +
    minutes(openedAt, mergedAt) +
    minutes(mergedAt, deployedAt)
  );
}

/** Rounded up to whole minutes; nothing where it is negative or unknown. */
function minutes(
  from: Milliseconds | undefined,
  to: Milliseconds,
): Milliseconds {
  return from === undefined || to < from
    ? 0
    : Math.ceil((to - from) / MINUTE) * MINUTE;
}
