import type { Commit } from '../facts/facts';

/**
 * Walks from revisions to their ancestors, each commit once over the whole life of the walk: what an
 * earlier deployment reached, a later one does not reach again.
 */
export class CommitGraph {
  readonly #commits: ReadonlyMap<string, Commit>;
  readonly #reached = new Set<string>();

  static of(commits: readonly Commit[]): CommitGraph {
    return new CommitGraph(
      new Map(commits.map(commit => [commit.revision, commit])),
    );
  }

  private constructor(commits: ReadonlyMap<string, Commit>) {
    this.#commits = commits;
  }

  get(revision: string): Commit | undefined {
    return this.#commits.get(revision);
  }

  /** The revision and its ancestors that no earlier call reached, unknown ones included. */
  *advance(revision: string): Generator<string> {
    const stack = [revision];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      if (!this.#reached.has(next)) {
        this.#reached.add(next);
        yield next;
        stack.push(...(this.#commits.get(next)?.parents ?? []));
      }
    }
  }

  /** A walk of the same commits that has reached nothing yet. */
  restart(): CommitGraph {
    return new CommitGraph(this.#commits);
  }
}
