import type {
  AnsweredConnections,
  AnsweredPullRequest,
  Connection,
} from './answers';
import type { GithubApi } from './GithubApi';
import { PULL_REQUEST_REST } from './pullRequestQuery';
import type { Target } from './Target';

/** As many commits as a change holds, and as many files as GitHub itself lists. */
const MOST = 5000;
const MOST_FILES = 3000;

/** Adds the further pages of what did not fit into the first answer; one call for each round of pages. */
export async function completePullRequest(
  pull: AnsweredPullRequest,
  asking: { api: GithubApi; target: Target; signal: AbortSignal },
): Promise<AnsweredPullRequest> {
  const { api, target, signal } = asking;
  let whole = pull;
  for (let variables = nextPages(whole); variables; ) {
    const { node } = await api.graphql<{
      node: Partial<AnsweredConnections> | null;
    }>(target, {
      operation: 'MilepostPullRequestRest',
      query: PULL_REQUEST_REST,
      variables,
      signal,
    });
    whole = { ...whole, ...joined(whole, node ?? {}) };
    variables = node ? nextPages(whole) : undefined;
  }
  return whole;
}

function nextPages(pull: AnsweredPullRequest) {
  const commits = after(pull.commits, MOST);
  const reviews = after(pull.reviews, MOST);
  const timeline = after(pull.timelineItems, MOST);
  const files = after(pull.files ?? undefined, MOST_FILES);
  return commits || reviews || timeline || files
    ? {
        id: pull.id,
        commits,
        moreCommits: commits !== undefined,
        reviews,
        moreReviews: reviews !== undefined,
        timeline,
        moreTimeline: timeline !== undefined,
        files,
        moreFiles: files !== undefined,
      }
    : undefined;
}

function after(connection: Connection<unknown> | undefined, most: number) {
  return connection?.pageInfo.hasNextPage && connection.nodes.length < most
    ? connection.pageInfo.endCursor ?? undefined
    : undefined;
}

function joined(
  first: AnsweredConnections,
  more: Partial<AnsweredConnections>,
): AnsweredConnections {
  return {
    commits: join(first.commits, more.commits),
    reviews: join(first.reviews, more.reviews),
    timelineItems: join(first.timelineItems, more.timelineItems),
    files: first.files && join(first.files, more.files ?? undefined),
  };
}

function join<T>(first: Connection<T>, more?: Connection<T>): Connection<T> {
  return more
    ? { pageInfo: more.pageInfo, nodes: [...first.nodes, ...more.nodes] }
    : first;
}
