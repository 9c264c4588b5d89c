import type { AnsweredConnections, Connection } from '../api/answers';
import { slice } from './answerRest';
import type {
  Listing,
  StandInPullRequest,
  StandInRepository,
} from './StandInRepository';

type Variables = Record<string, any>;
type Find = (owner: string, name: string) => StandInRepository | undefined;
type Answerer = (
  variables: Variables,
  repositories: { find: Find; all: readonly StandInRepository[] },
) => unknown;

const NODE = /^(PR|D):(\d+):(\d+)$/;

/** The queries that are asked here, by the name of their operation: no engine for GraphQL. */
const QUERIES: Readonly<Record<string, Answerer>> = {
  MilepostPullRequests(variables, { find }) {
    const repository = find(variables.owner, variables.name);
    return {
      repository: repository && {
        ...shown(repository),
        pullRequests: connect(repository.pulls, variables, pull =>
          firstPages(pull, variables.paths),
        ),
      },
    };
  },
  MilepostPullRequest({ owner, name, number, paths }, { find }) {
    const repository = find(owner, name);
    const pulls = repository?.pulls;
    const pull =
      pulls &&
      slice(pulls, 0, pulls.length).find(each => each.number === number);
    return {
      repository: repository && {
        ...shown(repository),
        pullRequest: pull ? firstPages(pull, paths) : null,
      },
    };
  },
  MilepostPullRequestRest(variables, { all }) {
    const pull = byNodeId(variables.id, all) as StandInPullRequest;
    return { node: furtherPages(pull, variables) };
  },
  MilepostDeploymentStatuses({ ids, after }, { all }) {
    return {
      nodes: ids.map((id: string) => {
        const deployment = byNodeId(id, all) as { statuses: unknown[] };
        const statuses = connect(deployment.statuses, { first: 50, after });
        return { id, statuses };
      }),
    };
  },
  MilepostIssues(variables, { find }) {
    const repository = find(variables.owner, variables.name);
    const since = Date.parse(variables.since);
    const { issues = [] } = repository ?? {};
    const recent = slice(issues, 0, issues.length).filter(
      ({ updatedAt }) => Date.parse(updatedAt) >= since,
    );
    const { after } = variables;
    return {
      repository: repository && {
        issues: connect(recent, { first: 100, after }),
      },
    };
  },
};

/** What is answered to a query; `undefined` when it is not known here. */
export function answerGraphql(
  operation: string,
  variables: Variables,
  repositories: { find: Find; all: readonly StandInRepository[] },
): unknown {
  return QUERIES[operation]?.(variables, repositories);
}

function shown({ id, owner, name, instead, defaultBranch }: StandInRepository) {
  const current = instead && 'name' in instead ? instead.name : name;
  return {
    databaseId: id,
    nameWithOwner: `${owner}/${current}`,
    url: `https://github.com/${owner}/${current}`,
    defaultBranchRef: { name: defaultBranch },
  };
}

function connect<T, U = T>(
  list: Listing<T>,
  { first, after }: Variables,
  show: (item: T) => U = item => item as unknown as U,
): Connection<U> {
  const start = after ? Number(after) : 0;
  const end = start + first;
  return {
    pageInfo: { hasNextPage: end < list.length, endCursor: String(end) },
    nodes: slice(list, start, first).map(show),
    ...{ totalCount: list.length },
  };
}

function firstPages(pull: StandInPullRequest, paths: boolean) {
  return {
    ...pull,
    commits: connect(pull.commits.nodes, { first: 100 }),
    reviews: connect(pull.reviews.nodes, { first: 50 }),
    timelineItems: connect(pull.timelineItems.nodes, { first: 50 }),
    files: paths ? connect(pull.files?.nodes ?? [], { first: 100 }) : undefined,
  };
}

function furtherPages(
  pull: StandInPullRequest,
  variables: Variables,
): Partial<AnsweredConnections> {
  const further = <T>(
    name: string,
    more: string,
    connection?: Connection<T> | null,
  ) =>
    variables[more] && connection
      ? connect(connection.nodes, { first: 100, after: variables[name] })
      : undefined;
  return {
    commits: further('commits', 'moreCommits', pull.commits),
    reviews: further('reviews', 'moreReviews', pull.reviews),
    timelineItems: further('timeline', 'moreTimeline', pull.timelineItems),
    files: further('files', 'moreFiles', pull.files),
  };
}

/** `PR:REPOSITORY:PLACE` and `D:REPOSITORY:PLACE`, with the place in its list. */
function byNodeId(id: string, all: readonly StandInRepository[]) {
  const [, kind, repository, place] = NODE.exec(id) ?? [];
  const found = all.find(each => each.id === Number(repository))!;
  return (kind === 'PR' ? found.pulls : found.deployments).at(Number(place));
}
