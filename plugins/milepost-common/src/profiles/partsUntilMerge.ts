import type { Change, Commit, Milliseconds } from '../facts/facts';
import { firstCommitAt, type MergedRequest } from './requests';

/** What Middleware adds up from the first commit to the merge: the parts that happened; gaps between them are lost. */
export function partsUntilMerge(
  change: MergedRequest,
  commits: ReadonlyMap<string, Commit>,
): Milliseconds {
  const { openedAt: opened, mergedAt: merged } = change;
  const written = firstCommitAt(change, commits, 'committedAt');
  const [first, approved] = reviewsOf(change);
  return (
    between(written, opened) +
    between(opened, first) +
    between(first, approved) +
    between(approved, merged)
  );
}

/** The first review by a human, and the first approval. */
function reviewsOf({ reviews }: Change): (Milliseconds | undefined)[] {
  const human = reviews
    .filter(review => review.human)
    .sort((a, b) => a.at - b.at);
  return [human[0]?.at, human.find(({ kind }) => kind === 'approval')?.at];
}

function between(
  from: Milliseconds | undefined,
  to: Milliseconds | undefined,
): Milliseconds {
  return from === undefined || to === undefined ? 0 : Math.max(0, to - from);
}
