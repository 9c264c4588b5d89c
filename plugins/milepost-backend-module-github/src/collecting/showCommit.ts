import type { AnsweredCommit } from '../api/answers';
import type { ShownCommit } from '../snapshots/commitEvent';

const CHERRY_PICKED =
  /\(cherry picked from commit ([\da-f]{40}(?:[\da-f]{24})?)\)/gi;

/** Of a commit of the REST API what is kept; `undefined` when it has no times. */
export function showCommit({
  sha,
  parents,
  commit,
}: AnsweredCommit): ShownCommit | undefined {
  const authored_at = commit.author?.date ?? commit.committer?.date;
  const committed_at = commit.committer?.date ?? commit.author?.date;
  return authored_at && committed_at
    ? {
        sha,
        authored_at,
        committed_at,
        parents: parents.map(parent => parent.sha),
        cherry_picked_from: originalOf(commit.message),
      }
    : undefined;
}

/** The last line is the newest: a cherry-pick of a cherry-pick has one for each. */
export function originalOf(message: string): string | undefined {
  return [...message.matchAll(CHERRY_PICKED)].at(-1)?.[1].toLowerCase();
}
