import type { Draft } from '../payload/payloadKind';
import type { Project } from '../payload/project';

const CHERRY_PICKED =
  /\(cherry picked from commit ([\da-f]{40}(?:[\da-f]{24})?)\)/gi;

const LONGEST_PATH = 1000;
const MOST_PATHS = 20_000;

/** A commit, whoever tells of it. */
export interface Commit {
  id: string;
  message?: string | null;
  authoredAt: string;
  committedAt: string;
  /** `undefined` where they are not told. */
  parents?: string[];
  paths?: readonly string[];
}

/** What is told of a commit. */
export function commitDraft(commit: Commit, project: Project): Draft {
  const { id, message, authoredAt, committedAt, parents, paths } = commit;
  return {
    type: 'commit.created',
    // Who knows less takes the one time for the other: the earlier is the true one.
    time: authoredAt,
    url: `${project.page}/-/commit/${id}`,
    repository: project.key,
    revision: id,
    parents,
    authoredAt,
    committedAt,
    cherryPickedFrom: originalOf(message ?? ''),
    paths: paths && keptPaths(paths),
  };
}

/** The last line is the newest: a cherry-pick of a cherry-pick has one for each. */
function originalOf(message: string): string | undefined {
  return [...message.matchAll(CHERRY_PICKED)].at(-1)?.[1].toLowerCase();
}

/** Paths as they are kept: each once, in order, none endless. */
export function keptPaths(paths: readonly string[]): string[] {
  return [...new Set(paths)]
    .filter(path => path.length <= LONGEST_PATH)
    .sort()
    .slice(0, MOST_PATHS);
}
