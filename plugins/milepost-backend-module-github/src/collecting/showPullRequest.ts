import type {
  AnsweredPullRequest,
  AnsweredReview,
  AnsweredTimelineItem,
} from '../api/answers';
import type { PullRequestSnapshot } from '../snapshots/pullRequestSnapshot';
import type { Page, ShownRepository } from './Kind';
import { showActor } from './showActor';
import { originalOf } from './showCommit';

const TURNS: Readonly<
  Record<string, PullRequestSnapshot['timeline'][number]['event']>
> = {
  ReadyForReviewEvent: 'ready_for_review',
  ConvertToDraftEvent: 'converted_to_draft',
  ClosedEvent: 'closed',
  ReopenedEvent: 'reopened',
};

/** What is kept of a pull request; of what people wrote no more than is needed. */
export function showPullRequest(
  pull: AnsweredPullRequest,
  repository: ShownRepository,
): Page['events'][number] {
  const payload: PullRequestSnapshot = {
    repository,
    pull_request: fieldsOf(pull),
    timeline: pull.timelineItems.nodes.flatMap(
      ({ __typename, createdAt: at }) =>
        TURNS[__typename] ? [{ event: TURNS[__typename], at }] : [],
    ),
    reviews: pull.reviews.nodes.flatMap(review =>
      showReview(review, pull.timelineItems.nodes),
    ),
    commits: pull.commits.nodes.map(({ commit }) => ({
      sha: commit.oid,
      authored_at: commit.authoredDate,
      committed_at: commit.committedDate,
      cherry_picked_from: originalOf(commit.message),
    })),
    paths: pull.files?.nodes.map(({ path }) => path),
  };
  return { topic: 'github.api.pull_request', payload };
}

function fieldsOf(pull: AnsweredPullRequest) {
  return {
    id: Number(pull.fullDatabaseId),
    number: pull.number,
    title: pull.title,
    // What it reverts is all that is read of it.
    body: /\brevert/i.test(pull.body) ? pull.body : undefined,
    draft: pull.isDraft,
    user: showActor(pull.author),
    labels: pull.labels?.nodes ?? [],
    head: { sha: pull.headRefOid },
    base: { ref: pull.baseRefName },
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit?.oid,
    // So that their names are found in titles and branches.
    participants: pull.reviews.nodes.map(({ author }) => showActor(author)),
  };
}

/** A review that was dismissed is shown as what it was: somebody looked at the change. */
function showReview(
  review: AnsweredReview,
  timeline: readonly AnsweredTimelineItem[],
): PullRequestSnapshot['reviews'] {
  const { fullDatabaseId: id, submittedAt, author } = review;
  const dismissal = timeline.find(item => item.review?.fullDatabaseId === id);
  const state =
    review.state === 'DISMISSED'
      ? dismissal?.previousReviewState ?? review.state
      : review.state;
  return submittedAt && state !== 'PENDING'
    ? [
        {
          id: Number(id),
          state: state.toLowerCase(),
          submitted_at: submittedAt,
          user: showActor(author),
        },
      ]
    : [];
}
