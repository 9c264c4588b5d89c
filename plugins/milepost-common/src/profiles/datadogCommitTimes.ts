import type { Commit, Milliseconds } from '../facts/facts';
import type { Finished } from './attempts';
import { CommitRanges } from './CommitRanges';
import type { ProfileFacts } from './profile';
import { byRevision } from './requests';

/** When the commits between two deployments were written. */
export function datadogCommitTimes({
  changes,
  commits,
  monorepo,
}: ProfileFacts) {
  const ranges = CommitRanges.of(commits);
  const known = byRevision(commits);
  const own = new Set(
    changes.flatMap(({ commits: of = [], mergeRevision }) => [
      ...of,
      mergeRevision,
    ]),
  );
  const merges = new Map(
    changes.map(change => [change.mergeRevision, change] as const),
  );
  const originals = (commit: Commit): Commit[] => {
    const squashed = merges.get(commit.revision)?.commits ?? [];
    const found = squashed.flatMap(revision => known.get(revision) ?? []);
    return found.length > 0 ? found : [commit];
  };
  return (previous: Finished, attempt: Finished): Milliseconds[] => {
    const deployed = [...ranges.between(previous.revision, attempt.revision)]
      .flatMap(revision => known.get(revision) ?? [])
      .filter(({ parents = [] }) => parents.length < 2)
      .filter(({ revision }) => !monorepo || own.has(revision))
      .flatMap(originals);
    return [...new Set(deployed)].map(({ authoredAt }) => authoredAt);
  };
}
