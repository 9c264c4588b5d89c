import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import {
  accountSchema,
  idSchema,
  isBot,
  type Account,
} from '../payload/fields';
import { idAt, repositorySchema } from '../payload/repository';
import {
  changeFields,
  pullRequestSchema,
  scopeOf,
  type PullRequest,
} from './changeFields';
import { unknownWord, webhook, type Telling } from './webhook';

const KINDS = new Map([
  ['approved', 'approval'],
  ['changes_requested', 'changes'],
  ['commented', 'comment'],
] as const);

type State = Parameters<(typeof KINDS)['get']>[0];

const ACTIONS = ['submitted', 'edited', 'dismissed'];

/** `pull_request_review`: somebody reviewed a change. */
export const pullRequestReview = webhook({
  schema: z.looseObject({
    action: z.string(),
    review: z.looseObject({
      id: idSchema,
      state: z.string(),
      submitted_at: instantSchema,
      user: accountSchema,
    }),
    pull_request: pullRequestSchema,
    repository: repositorySchema,
  }),
  identify: ({ action, review, repository }) =>
    idAt(
      repository,
      'pull_request_review',
      review.id,
      action,
      review.state,
      review.submitted_at,
    ),
  tell(payload, surroundings): Telling {
    const { action, review, pull_request: pull, repository } = payload;
    if (!ACTIONS.includes(action)) {
      const { names } = surroundings;
      return unknownWord('action of pull_request_review', action, names);
    }
    // The look that the reviewer took stays taken, at the time it was taken: a dismissal adds nothing to it.
    if (review.state === 'dismissed') {
      return [];
    }
    const reviewKind = KINDS.get(review.state as State);
    if (!reviewKind) {
      const { names } = surroundings;
      return unknownWord('state of review', review.state, names);
    }
    return [
      {
        ...changeFields(pull, repository, surroundings),
        type: 'change.reviewed',
        time: review.submitted_at,
        url: `${repository.page}/pull/${pull.number}#pullrequestreview-${review.id}`,
        review: String(review.id),
        reviewKind,
        reviewer: review.user
          ? surroundings.pseudonym(scopeOf(pull, repository), review.user.login)
          : undefined,
        ...whoReviewed(review.user, pull),
      },
    ];
  },
});

/** Whose account is gone is not taken for a person: a bot's review must not shorten anything. */
function whoReviewed(reviewer: Account, { user: author }: PullRequest) {
  return {
    human: reviewer?.type === 'User' && !isBot(reviewer),
    byAuthor:
      reviewer && author
        ? reviewer.login.toLowerCase() === author.login.toLowerCase()
        : undefined,
  };
}
