import type { Change, Commit, Milliseconds } from '../facts/facts';

/** A pull or merge request that was merged. */
export type MergedRequest = Change & {
  openedAt: Milliseconds;
  mergedAt: Milliseconds;
};

/**
 * The merged pull or merge requests: these engines do not count what reached the branch without one. A change
 * that nobody opened is a bare commit.
 */
export function mergedRequests(changes: readonly Change[]): MergedRequest[] {
  return changes.filter(
    (change): change is MergedRequest =>
      change.openedAt !== undefined && change.mergedAt !== undefined,
  );
}

/** The earliest of the times of a request's known commits. */
export function firstCommitAt(
  change: Change,
  commits: ReadonlyMap<string, Commit>,
  time: 'authoredAt' | 'committedAt',
): Milliseconds | undefined {
  const times = (change.commits ?? []).flatMap(
    revision => commits.get(revision)?.[time] ?? [],
  );
  return times.length === 0
    ? undefined
    : times.reduce((a, b) => Math.min(a, b));
}

/** Commits by their revision. */
export function byRevision(
  commits: readonly Commit[],
): ReadonlyMap<string, Commit> {
  return new Map(commits.map(commit => [commit.revision, commit]));
}
