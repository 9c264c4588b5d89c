import type {
  AnsweredPullRequest,
  AnsweredRepository,
  Connection,
} from '../api/answers';
import { completePullRequest } from '../api/completePullRequest';
import { GithubApiError } from '../api/GithubApiError';
import { PULL_REQUESTS } from '../api/pullRequestQuery';
import type { Kind, Page, Reading } from './Kind';
import { showPullRequest } from './showPullRequest';
import { showRepository } from './showRepository';

/** GitHub gives up on queries that take longer than ten seconds: then fewer are asked for. */
const SIZES = [50, 20, 5];

interface Answered {
  repository:
    | (AnsweredRepository & { pullRequests: Connection<AnsweredPullRequest> })
    | null;
}

/** Pull requests with reviews, commits and, where wanted, files: by the time of their last change. */
export function pullRequests(options: { paths: boolean }): Kind {
  return {
    name: 'pull requests',
    overlapMs: 10 * 60_000,
    async read(reading): Promise<Page> {
      const answered = await ask(reading, options.paths);
      const repository = showRepository(answered.repository, reading.target);
      const { nodes, pageInfo } = answered.repository!.pullRequests;
      const recent = nodes.filter(
        ({ updatedAt }) => Date.parse(updatedAt) >= reading.since,
      );
      const events: Page['events'] = [];
      for (const pull of recent) {
        const whole = await completePullRequest(pull, reading);
        events.push(showPullRequest(whole, repository));
      }
      const goesOn = pageInfo.hasNextPage && recent.length === nodes.length;
      const next = goesOn ? pageInfo.endCursor ?? undefined : undefined;
      return { events, next, repository };
    },
  };
}

async function ask(reading: Reading, paths: boolean): Promise<Answered> {
  const { api, target, page: after, signal } = reading;
  for (const [index, first] of SIZES.entries()) {
    try {
      return await api.graphql<Answered>(target, {
        operation: 'MilepostPullRequests',
        query: PULL_REQUESTS,
        variables: {
          owner: target.owner,
          name: target.name,
          first,
          after,
          paths,
        },
        signal,
      });
    } catch (error) {
      if (!isTooMuch(error) || index === SIZES.length - 1) {
        throw error;
      }
    }
  }
  throw new Error('There is always a smallest size');
}

function isTooMuch(error: unknown): boolean {
  return (
    error instanceof GithubApiError &&
    (error.status === 0 || error.status >= 500)
  );
}
