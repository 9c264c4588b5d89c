import { createHash } from 'node:crypto';
import type { RepositoryHabits } from './Habits';
import type { Work } from './planWork';

const SECOND = 1000;

/** A commit as git keeps it. Instants are milliseconds since 1970. */
export interface SampleCommit {
  revision: string;
  parents: string[];
  authoredAt: number;
  committedAt: number;
  cherryPickedFrom?: string;
}

/** Work with its place in the commit graph. */
export interface SampleChange extends Omit<Work, 'writtenAt' | 'clockAhead'> {
  /** Its number in the repository. */
  id: string;
  /** Those that it consists of, oldest first. */
  commits: SampleCommit[];
  /** The one that brought it to the main branch; one of `commits` if it was rebased. */
  merge?: SampleCommit;
}

/**
 * Gives numbers to pieces of work, and puts them onto the main branch in order of their merge. What was
 * there before depends on nothing that came after.
 */
export function commitWork(
  habits: RepositoryHabits,
  work: readonly Work[],
): SampleChange[] {
  const ids = numbersOf(work);
  const mainline: SampleCommit[] = [];
  return inOrderOfClosing(work).map(one => {
    const { writtenAt, clockAhead, ...rest } = one;
    const closedAt = Math.max(
      one.closedAt,
      (mainline.at(-1)?.committedAt ?? 0) + 10 * SECOND,
    );
    const { commits, merge } = commitsOf({
      work: { ...one, closedAt },
      habits,
      mainline,
    });
    if (merge) {
      mainline.push(merge);
    }
    const reverts = one.reverts && ids.get(one.reverts);
    return {
      ...rest,
      closedAt,
      commits,
      merge,
      reverts,
      id: ids.get(one.seed)!,
    };
  });
}

/** The name of a commit, as git would have hashed it from what it holds. */
export function revisionOf(...content: (string | number)[]): string {
  return createHash('sha1').update(content.join(' ')).digest('hex');
}

function numbersOf(work: readonly Work[]): Map<string, string> {
  const opened = [...work].sort((a, b) => a.openedAt - b.openedAt);
  return new Map(opened.map((one, index) => [one.seed, String(index + 101)]));
}

function inOrderOfClosing(work: readonly Work[]): Work[] {
  return [...work].sort(
    (a, b) => a.closedAt - b.closedAt || (a.seed < b.seed ? -1 : 1),
  );
}

function commitsOf(options: {
  work: Work;
  habits: RepositoryHabits;
  mainline: readonly SampleCommit[];
}): Pick<SampleChange, 'commits' | 'merge'> {
  const { work, habits, mainline } = options;
  const head = mainline.at(-1);
  if (work.merged && habits.merge === 'rebase') {
    const rebased = chain(work, head, index => {
      const following = work.writtenAt.length - 1 - index;
      return work.closedAt - following * SECOND;
    });
    return { commits: rebased, merge: rebased.at(-1) };
  }
  const base = mainline.findLast(
    commit => commit.committedAt <= work.writtenAt[0],
  );
  const commits = chain(work, base, index => work.writtenAt[index]);
  const branch = habits.merge === 'merge' ? commits.at(-1) : undefined;
  return {
    commits,
    merge: work.merged ? mergeOf(work, [head, branch]) : undefined,
  };
}

function chain(
  work: Work,
  base: SampleCommit | undefined,
  committedAt: (index: number) => number,
): SampleCommit[] {
  const revision = (index: number) => revisionOf(work.seed, 'commit', index);
  return work.writtenAt.map((writtenAt, index) => ({
    revision: revision(index),
    parents: revisionsOf([
      index === 0 ? base : { revision: revision(index - 1) },
    ]),
    authoredAt: writtenAt + work.clockAhead,
    committedAt: committedAt(index),
  }));
}

function mergeOf(
  work: Work,
  parents: readonly (SampleCommit | undefined)[],
): SampleCommit {
  return {
    revision: revisionOf(work.seed, 'merge'),
    parents: revisionsOf(parents),
    authoredAt: work.closedAt,
    committedAt: work.closedAt,
  };
}

function revisionsOf(
  commits: readonly ({ revision: string } | undefined)[],
): string[] {
  return commits.flatMap(commit => commit?.revision ?? []);
}
