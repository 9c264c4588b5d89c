/** What is asked of every pull request; what has more than fits is asked for on its own. */
const CHANGE = `fragment change on PullRequest {
  id number fullDatabaseId title body isDraft createdAt updatedAt closedAt mergedAt
  mergeCommit { oid } headRefOid baseRefName author { __typename login }
  labels(first: 50) { nodes { name } }
  commits(first: 100) { ...commits }
  reviews(first: 50) { ...reviews }
  timelineItems(first: 50, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, CLOSED_EVENT, REOPENED_EVENT, REVIEW_DISMISSED_EVENT]) { ...timeline }
  files(first: 100) @include(if: $paths) { ...files }
}`;

const CONNECTIONS = `fragment commits on PullRequestCommitConnection {
  pageInfo { hasNextPage endCursor } nodes { commit { oid authoredDate committedDate message } }
}
fragment reviews on PullRequestReviewConnection {
  pageInfo { hasNextPage endCursor } nodes { fullDatabaseId state submittedAt author { __typename login } }
}
fragment timeline on PullRequestTimelineItemsConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    __typename
    ... on ReadyForReviewEvent { createdAt } ... on ConvertToDraftEvent { createdAt }
    ... on ClosedEvent { createdAt } ... on ReopenedEvent { createdAt }
    ... on ReviewDismissedEvent { createdAt previousReviewState review { fullDatabaseId } }
  }
}
fragment files on PullRequestChangedFileConnection {
  pageInfo { hasNextPage endCursor } nodes { path }
}`;

/** The fields that tell which repository was answered for: it may have been renamed. */
export const REPOSITORY = `databaseId nameWithOwner url defaultBranchRef { name }`;

export const PULL_REQUESTS = `query MilepostPullRequests($owner: String!, $name: String!, $first: Int!, $after: String, $paths: Boolean!) {
  repository(owner: $owner, name: $name) {
    ${REPOSITORY}
    pullRequests(first: $first, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount pageInfo { hasNextPage endCursor } nodes { ...change }
    }
  }
}
${CHANGE}
${CONNECTIONS}`;

export const PULL_REQUEST = `query MilepostPullRequest($owner: String!, $name: String!, $number: Int!, $paths: Boolean!) {
  repository(owner: $owner, name: $name) { ${REPOSITORY} pullRequest(number: $number) { ...change } }
}
${CHANGE}
${CONNECTIONS}`;

/** All further pages of one pull request at once; what has no further page is left out. */
export const PULL_REQUEST_REST = `query MilepostPullRequestRest($id: ID!, $commits: String, $moreCommits: Boolean!, $reviews: String, $moreReviews: Boolean!, $timeline: String, $moreTimeline: Boolean!, $files: String, $moreFiles: Boolean!) {
  node(id: $id) {
    ... on PullRequest {
      commits(first: 100, after: $commits) @include(if: $moreCommits) { ...commits }
      reviews(first: 100, after: $reviews) @include(if: $moreReviews) { ...reviews }
      timelineItems(first: 100, after: $timeline, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, CLOSED_EVENT, REOPENED_EVENT, REVIEW_DISMISSED_EVENT]) @include(if: $moreTimeline) { ...timeline }
      files(first: 100, after: $files) @include(if: $moreFiles) { ...files }
    }
  }
}
${CONNECTIONS}`;
