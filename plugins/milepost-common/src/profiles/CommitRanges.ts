import type { Commit } from '../facts/facts';

type Marks = Map<string, 'wanted' | 'known'>;

/**
 * What `git log from..to` lists: the commits that are reachable from one revision and not from another. It
 * walks only as far back as the two differ, so that a long history costs nothing.
 */
export class CommitRanges {
  readonly #commits: ReadonlyMap<string, Commit>;
  /** Greater than that of every parent: what has the greatest is visited before all that it leads to. */
  readonly #generations: ReadonlyMap<string, number>;

  static of(commits: readonly Commit[]): CommitRanges {
    const known = new Map(commits.map(commit => [commit.revision, commit]));
    return new CommitRanges(known, generationsOf(known));
  }

  private constructor(
    commits: ReadonlyMap<string, Commit>,
    generations: ReadonlyMap<string, number>,
  ) {
    this.#commits = commits;
    this.#generations = generations;
  }

  /** Empty when one of the two is not known: git would refuse. */
  between(from: string | undefined, to: string | undefined): Set<string> {
    const range = new Set<string>();
    const levels = new Map<number, Marks>();
    const start = this.#mark(levels, from, 'known');
    const end = this.#mark(levels, to, 'wanted');
    if (start === undefined || end === undefined) {
      return range;
    }
    // Only levels down to where nothing wanted is left.
    for (let level = Math.max(start, end); hasWanted(levels); level -= 1) {
      for (const [revision, mark] of levels.get(level) ?? []) {
        if (mark === 'wanted') {
          range.add(revision);
        }
        for (const parent of this.#commits.get(revision)?.parents ?? []) {
          this.#mark(levels, parent, mark);
        }
      }
      levels.delete(level);
    }
    return range;
  }

  #mark(
    levels: Map<number, Marks>,
    revision: string | undefined,
    mark: 'wanted' | 'known',
  ): number | undefined {
    const level =
      revision === undefined ? undefined : this.#generations.get(revision);
    if (level !== undefined) {
      const marks = levels.get(level) ?? new Map();
      levels.set(level, marks);
      if (marks.get(revision) !== 'known') {
        marks.set(revision, mark);
      }
    }
    return level;
  }
}

function hasWanted(levels: ReadonlyMap<number, Marks>): boolean {
  for (const marks of levels.values()) {
    for (const mark of marks.values()) {
      if (mark === 'wanted') {
        return true;
      }
    }
  }
  return false;
}

/** Roots are 1, all others one more than their oldest parent; parents that are not known do not count. */
function generationsOf(
  commits: ReadonlyMap<string, Commit>,
): Map<string, number> {
  const generations = new Map<string, number>();
  for (const root of commits.keys()) {
    const stack = [root];
    while (stack.length > 0) {
      const revision = stack.at(-1)!;
      const parents = (commits.get(revision)!.parents ?? []).filter(parent =>
        commits.has(parent),
      );
      const pending = parents.filter(parent => !generations.has(parent));
      if (generations.has(revision) || pending.length === 0) {
        stack.pop();
        const below = parents.map(parent => generations.get(parent)!);
        generations.set(
          revision,
          below.reduce((a, b) => Math.max(a, b), 0) + 1,
        );
      } else {
        stack.push(...pending);
      }
    }
  }
  return generations;
}
