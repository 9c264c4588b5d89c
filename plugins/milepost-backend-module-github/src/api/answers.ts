/** A page of a GraphQL connection. */
export interface Connection<T> {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  nodes: T[];
}

/** Who did something; `null` when the account is gone. */
export type Actor = { __typename: string; login: string } | null;

export interface AnsweredRepository {
  databaseId: number;
  nameWithOwner: string;
  url: string;
  defaultBranchRef: { name: string } | null;
}

export interface AnsweredReview {
  fullDatabaseId: string;
  state: string;
  submittedAt: string | null;
  author: Actor;
}

export interface AnsweredTimelineItem {
  __typename: string;
  createdAt: string;
  previousReviewState?: string;
  review?: { fullDatabaseId: string } | null;
}

/** The connections of a pull request. */
export interface AnsweredConnections {
  commits: Connection<{
    commit: {
      oid: string;
      authoredDate: string;
      committedDate: string;
      message: string;
    };
  }>;
  reviews: Connection<AnsweredReview>;
  timelineItems: Connection<AnsweredTimelineItem>;
  files?: Connection<{ path: string }> | null;
}

export interface AnsweredPullRequest extends AnsweredConnections {
  id: string;
  number: number;
  fullDatabaseId: string;
  title: string;
  body: string;
  isDraft: boolean;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergeCommit: { oid: string } | null;
  headRefOid: string;
  baseRefName: string;
  author: Actor;
  labels: { nodes: { name: string }[] } | null;
}

export interface AnsweredIssue {
  number: number;
  fullDatabaseId: string;
  title: string;
  body: string;
  state: string;
  stateReason: string | null;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  author: Actor;
  labels: { nodes: { name: string }[] } | null;
  timelineItems: Connection<{
    __typename: string;
    createdAt: string;
    stateReason?: string | null;
    label?: { name: string } | null;
  }>;
}

/** A deployment in the REST API. */
export interface AnsweredDeployment {
  id: number;
  node_id: string;
  sha: string;
  ref?: string;
  environment: string;
  task?: string;
  description?: string | null;
  production_environment?: boolean;
  transient_environment?: boolean;
  created_at: string;
  updated_at: string;
}

/** A workflow run in the REST API. */
export interface AnsweredRun {
  id: number;
  created_at: string;
  updated_at: string;
  run_attempt?: number;
}

export interface AnsweredCommit {
  sha: string;
  parents: { sha: string }[];
  commit: {
    message: string;
    author: { date: string } | null;
    committer: { date: string } | null;
  };
}
