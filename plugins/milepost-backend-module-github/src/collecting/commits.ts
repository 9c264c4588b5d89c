import type { AnsweredCommit } from '../api/answers';
import { GithubApiError } from '../api/GithubApiError';
import { restPath } from '../api/Target';
import { repositoryOf, type Kind, type Page } from './Kind';
import { showCommit } from './showCommit';

const DAY = 86_400_000;

/** An empty repository is answered so. */
const CONFLICT = 409;

/** Commits that the default branch contains, with their parents. */
export const commits: Kind = {
  name: 'commits',
  // Their dates are those of whoever wrote them.
  overlapMs: DAY,
  async read(reading): Promise<Page> {
    const { api, target, signal, since } = reading;
    const from = encodeURIComponent(new Date(since).toISOString());
    const path =
      reading.page ?? `${restPath(target)}/commits?per_page=100&since=${from}`;
    const { body = [], next } = await api
      .rest<AnsweredCommit[]>(target, path, { signal })
      .catch(emptyAnswer);
    const repository = repositoryOf(reading);
    const shown = body.flatMap(commit => showCommit(commit) ?? []);
    return {
      // One by one: a page that grew would be another payload with the same commits.
      events: shown.map(commit => ({
        topic: 'github.api.commits',
        payload: { repository, commits: [commit] },
      })),
      next,
    };
  },
};

function emptyAnswer(error: unknown): { body?: undefined; next?: undefined } {
  if (error instanceof GithubApiError && error.status === CONFLICT) {
    return {};
  }
  throw error;
}
