import type { AnsweredCommit } from '../api/answers';
import type { Listing, StandInRepository } from './StandInRepository';

/** What is answered to a GET: a body, and whether there is a page after it. */
export interface RestAnswer {
  body: unknown;
  more: boolean;
}

type Answerer = (
  repository: StandInRepository,
  query: URLSearchParams,
) => RestAnswer;

const LISTS: Readonly<Record<string, Answerer>> = {
  deployments(repository, query) {
    const environment = query.get('environment');
    return environment
      ? page(
          everyOf(repository.deployments).filter(
            each => each.environment === environment,
          ),
          query,
        )
      : page(repository.deployments, query);
  },
  'actions/runs'(repository, query) {
    const { body, more } = page(repository.runs, query);
    const { length: total_count } = repository.runs;
    return { body: { total_count, workflow_runs: body }, more };
  },
  releases: (repository, query) => page(repository.releases, query),
  activity: (repository, query) => page(repository.pushes, query),
  commits(repository, query) {
    const since = Date.parse(query.get('since') ?? '1970-01-01T00:00:00Z');
    const recent = everyOf(repository.commits).filter(
      ({ commit }) => Date.parse(commit.committer!.date) >= since,
    );
    return page(recent, query);
  },
};

/** The endpoint that a path below a repository is, and what it answers; `undefined` where there is none. */
export function answerRest(
  path: string,
  query: URLSearchParams,
  repository: StandInRepository,
): { endpoint: string; answer?: RestAnswer } {
  const list = LISTS[path];
  if (list) {
    return { endpoint: path, answer: list(repository, query) };
  }
  const [, run, attempt] =
    /^actions\/runs\/(\d+)\/attempts\/(\d+)$/.exec(path) ?? [];
  const body = run && repository.attempt?.(Number(run), Number(attempt));
  if (body) {
    return { endpoint: 'attempts', answer: { body, more: false } };
  }
  const [, base, head] = /^compare\/(\w+)\.\.\.(\w+)$/.exec(path) ?? [];
  return head
    ? { endpoint: 'compare', answer: compare(repository, base, head, query) }
    : { endpoint: path };
}

/** The commits that `head` has and `base` has not, oldest first. */
function compare(
  { commits }: StandInRepository,
  base: string,
  head: string,
  query: URLSearchParams,
): RestAnswer {
  const bySha = new Map(everyOf(commits).map(commit => [commit.sha, commit]));
  const known = ancestorsOf(base, bySha);
  const between = [...ancestorsOf(head, bySha)].filter(sha => !known.has(sha));
  const { body, more } = page(
    between.map(sha => bySha.get(sha)!).reverse(),
    query,
  );
  return { body: { commits: body }, more };
}

function ancestorsOf(
  tip: string,
  commits: ReadonlyMap<string, AnsweredCommit>,
): Set<string> {
  const found = new Set<string>();
  const waiting = [tip];
  for (let sha = waiting.pop(); sha; sha = waiting.pop()) {
    const commit = commits.get(sha);
    if (commit && !found.has(sha)) {
      found.add(sha);
      waiting.push(...commit.parents.map(parent => parent.sha));
    }
  }
  return found;
}

function page(list: Listing<unknown>, query: URLSearchParams): RestAnswer {
  const size = Number(query.get('per_page') ?? 30);
  const start = (Number(query.get('page') ?? 1) - 1) * size;
  return {
    body: slice(list, start, size),
    more: start + size < list.length,
  };
}

function everyOf<T>(list: Listing<T>): T[] {
  return slice(list, 0, list.length);
}

/** A part of a list. */
export function slice<T>(list: Listing<T>, start: number, size: number): T[] {
  const end = Math.min(start + size, list.length);
  const items: T[] = [];
  for (let index = start; index < end; index++) {
    items.push(list.at(index)!);
  }
  return items;
}
