import {
  instantSchema,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { accountSchema, idSchema } from '../payload/fields';
import { repositoryFields, toRepository } from '../payload/repository';
import { pullRequestSchema } from '../webhooks/changeFields';
import { pullRequest } from '../webhooks/pullRequest';
import { pullRequestReview } from '../webhooks/pullRequestReview';
import { commitEvent, shownCommitSchema } from './commitEvent';
import { snapshot, snapshotId, type Telling } from './snapshot';

const MOST_PATHS = 20_000;
const LONGEST_PATH = 1000;

const schema = z.looseObject({
  repository: repositoryFields,
  pull_request: pullRequestSchema.extend({
    updated_at: instantSchema,
    merged_at: instantSchema.nullish(),
    draft: z.boolean(),
  }),
  timeline: z.array(
    z.object({
      event: z.enum([
        'ready_for_review',
        'converted_to_draft',
        'closed',
        'reopened',
      ]),
      at: instantSchema,
    }),
  ),
  reviews: z.array(
    z.object({
      id: idSchema,
      state: z.string(),
      submitted_at: instantSchema,
      user: accountSchema,
    }),
  ),
  commits: z.array(shownCommitSchema),
  paths: z.array(z.string()).optional(),
});

/** What is kept of a pull request that the API shows. */
export type PullRequestSnapshot = z.input<typeof schema>;
type Read = z.output<typeof schema>;

/** A pull request with its reviews, its commits and what happened to it. */
export const pullRequestSnapshot = snapshot({
  schema,
  retell: shown => [
    opened(shown),
    ...shown.timeline.flatMap(item => turn(shown, item)),
    ...shown.reviews.map(review => ({
      webhook: pullRequestReview,
      payload: { ...about(shown), action: 'submitted', review },
    })),
    ...merged(shown),
    tell(shown, 'edited', {}),
  ],
  finish: (events, shown, source) => {
    const repository = toRepository(shown.repository);
    return [
      ...withContent(events, shown, source),
      ...shown.commits.map(commit => commitEvent(commit, repository, source)),
    ];
  },
});

function about({ repository, pull_request }: Read) {
  return { repository, pull_request };
}

function tell(shown: Read, action: string, fields: object): Telling {
  const { repository, pull_request } = shown;
  return {
    webhook: pullRequest,
    payload: {
      action,
      repository,
      pull_request: { ...pull_request, ...fields },
    },
  };
}

/** Whether it began as a draft shows in which of the two it first became. */
function opened(shown: Read): Telling {
  const { created_at, draft: now } = shown.pull_request;
  const first = shown.timeline.find(
    ({ event }) =>
      event === 'ready_for_review' || event === 'converted_to_draft',
  );
  const draft = first ? first.event === 'ready_for_review' : now;
  return tell(shown, 'opened', { updated_at: created_at, draft });
}

function turn(shown: Read, { event, at }: Read['timeline'][number]) {
  const { merged_at } = shown.pull_request;
  if (event === 'converted_to_draft') {
    return [tell(shown, event, { updated_at: at, draft: true })];
  }
  if (event !== 'closed') {
    return [tell(shown, event, { updated_at: at })];
  }
  // A merge closes it, too.
  return merged_at && Date.parse(at) >= Date.parse(merged_at)
    ? []
    : [
        tell(shown, 'closed', {
          updated_at: at,
          closed_at: at,
          merged: false,
          merged_at: null,
        }),
      ];
}

function merged(shown: Read): Telling[] {
  return shown.pull_request.merged_at
    ? [tell(shown, 'closed', { merged: true })]
    : [];
}

/** The last event, which tells how things are, tells the commits and the files. */
function withContent(
  events: DeliveryEvent[],
  { commits, paths }: Read,
  source: string,
): DeliveryEvent[] {
  const last = events.at(-1);
  if (last?.type !== 'change.updated') {
    return events;
  }
  const event: DeliveryEvent = {
    ...last,
    commits: commits.length > 0 ? commits.map(({ sha }) => sha) : undefined,
    paths: paths
      ?.filter(path => path.length <= LONGEST_PATH)
      .slice(0, MOST_PATHS),
  };
  return [...events.slice(0, -1), { ...event, id: snapshotId(event, source) }];
}
