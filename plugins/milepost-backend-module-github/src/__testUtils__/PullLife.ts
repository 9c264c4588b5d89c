import type { AnsweredPullRequest, Connection } from '../api/answers';
import { iso } from '../testing/madeRepository';
import type { Life } from './Life';

const MINUTE = 60_000;
const USERS = ['rita', 'sven', 'tilda'];

/** A commit, with both of its times. */
export interface LivedCommit {
  sha: string;
  authored: number;
  committed: number;
}

/** A pull request as it goes on: each turn sends its webhook, and leaves behind what the API shows in the end. */
export class PullLife {
  readonly commits: LivedCommit[];
  readonly #life: Life;
  readonly #state;
  readonly #timeline: AnsweredPullRequest['timelineItems']['nodes'] = [];
  readonly #reviews: AnsweredPullRequest['reviews']['nodes'] = [];
  at: number;

  constructor(life: Life, start: number) {
    this.#life = life;
    this.at = life.moment(start);
    const number = life.next();
    this.commits = Array.from({ length: 1 + life.below(3) }, (_, index) => ({
      sha: life.sha(),
      authored: this.at - (90 - index) * MINUTE,
      committed: this.at - (80 - index) * MINUTE,
    }));
    this.#state = {
      ...{ id: life.next(), number, title: `Change ${number}` },
      body: life.random() < 0.2 ? `Reverts #${number - 1}` : 'Why it is.',
      draft: life.random() < 0.3,
      user: this.#somebody(),
      labels: [] as { name: string }[],
      ...{ head: { sha: this.commits.at(-1)!.sha }, base: { ref: 'main' } },
      ...{ created_at: iso(this.at), updated_at: iso(this.at) },
      ...{ closed_at: null as string | null, merged: false },
      merged_at: null as string | null,
      merge_commit_sha: null as string | null,
    };
  }

  get number(): number {
    return this.#state.number;
  }

  later(): void {
    const minutes = 1 + this.#life.below(600);
    this.at = this.#life.moment(this.at + minutes * MINUTE);
  }

  open(): void {
    this.#tell('opened');
  }

  label(): void {
    const { labels } = this.#state;
    this.#state.labels = [...labels, { name: `label-${labels.length}` }];
    this.#tell('labeled');
  }

  rename(): void {
    this.#state.title = `${this.#state.title} again`;
    this.#tell('edited');
  }

  review(): void {
    const user = this.#somebody();
    const state = this.#life.random() < 0.5 ? 'approved' : 'commented';
    const id = this.#life.next();
    this.#tellReview('submitted', { id, state, user, at: iso(this.at) });
    this.#reviews.push({
      fullDatabaseId: String(id),
      state: state.toUpperCase(),
      submittedAt: iso(this.at),
      author: { __typename: 'User', login: user.login },
    });
  }

  dismiss(): void {
    const review = this.#reviews.find(({ state }) => state === 'APPROVED');
    if (review) {
      const { fullDatabaseId, submittedAt } = review;
      review.state = 'DISMISSED';
      this.#turn('ReviewDismissedEvent', {
        previousReviewState: 'APPROVED',
        review: { fullDatabaseId },
      });
      this.#tellReview('dismissed', {
        ...{ id: Number(fullDatabaseId), state: 'dismissed' },
        ...{ user: this.#state.user, at: submittedAt! },
      });
    }
  }

  turnDraft(): void {
    const draft = !this.#state.draft;
    this.#state.draft = draft;
    this.#turn(draft ? 'ConvertToDraftEvent' : 'ReadyForReviewEvent');
    this.#tell(draft ? 'converted_to_draft' : 'ready_for_review');
  }

  close(): void {
    this.#state.closed_at = iso(this.at);
    this.#turn('ClosedEvent');
    this.#tell('closed');
  }

  reopen(): void {
    this.#state.closed_at = null;
    this.#turn('ReopenedEvent');
    this.#tell('reopened');
  }

  merge(revision: string): void {
    Object.assign(this.#state, {
      ...{ merged_at: iso(this.at), merged: true },
      merge_commit_sha: revision,
    });
    this.close();
  }

  /** As the API shows it. */
  shown(): AnsweredPullRequest {
    const state = this.#state;
    const { merge_commit_sha: oid, user } = state;
    return {
      ...{ id: '', number: state.number, fullDatabaseId: String(state.id) },
      ...{ title: state.title, body: state.body, isDraft: state.draft },
      ...{ createdAt: state.created_at, updatedAt: state.updated_at },
      ...{ closedAt: state.closed_at, mergedAt: state.merged_at },
      ...{ mergeCommit: oid ? { oid } : null, baseRefName: 'main' },
      headRefOid: state.head.sha,
      author: { __typename: 'User', login: user.login },
      labels: { nodes: state.labels },
      commits: whole(this.commits.map(commitNode)),
      reviews: whole(this.#reviews),
      timelineItems: whole(this.#timeline),
      files: whole([{ path: `services/${state.number % 3}/index.ts` }]),
    };
  }

  #somebody() {
    return { login: USERS[this.#life.below(3)], type: 'User' };
  }

  #turn(__typename: string, more: object = {}): void {
    this.#timeline.push({ __typename, createdAt: iso(this.at), ...more });
  }

  #tell(action: string): void {
    this.#state.updated_at = iso(this.at);
    const pull_request = this.#state;
    this.#life.send('pull_request', this.at, { action, pull_request });
  }

  #tellReview(
    action: string,
    review: { id: number; state: string; user: object; at: string },
  ): void {
    this.#state.updated_at = iso(this.at);
    this.#life.send('pull_request_review', this.at, {
      action,
      review: { ...review, submitted_at: review.at },
      pull_request: this.#state,
    });
  }
}

function commitNode({ sha: oid, authored, committed }: LivedCommit) {
  const dates = { authoredDate: iso(authored), committedDate: iso(committed) };
  return { commit: { oid, ...dates, message: 'Work' } };
}

/** All of something on one page. */
export function whole<T>(nodes: T[]): Connection<T> {
  return { pageInfo: { hasNextPage: false }, nodes };
}
