import { createHash } from 'node:crypto';
import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { optionalInstantSchema, shaSchema } from '../payload/fields';
import { idAt, repositorySchema } from '../payload/repository';
import { changeFields, pullRequestSchema } from './changeFields';
import { unknownWord, webhook, type Telling } from './webhook';

/** After these the pull request is told as it now is. */
const UPDATES: ReadonlySet<string> = new Set([
  'assigned',
  'auto_merge_disabled',
  'auto_merge_enabled',
  'converted_to_draft',
  'demilestoned',
  'dequeued',
  'edited',
  'enqueued',
  'labeled',
  'locked',
  'milestoned',
  'review_request_removed',
  'review_requested',
  'synchronize',
  'unassigned',
  'unlabeled',
  'unlocked',
]);

const schema = z.looseObject({
  action: z.string(),
  pull_request: pullRequestSchema.extend({
    merged: z.boolean().nullish(),
    merge_commit_sha: shaSchema.nullish(),
    updated_at: instantSchema,
    closed_at: optionalInstantSchema,
    merged_at: optionalInstantSchema,
  }),
  repository: repositorySchema,
});

type Payload = z.infer<typeof schema>;
type Fields = ReturnType<typeof changeFields>;

/** `pull_request`: a change is opened, altered, merged or abandoned. */
export const pullRequest = webhook({
  schema,
  identify: ({ action, pull_request: pull, repository }) =>
    idAt(
      repository,
      'pull_request',
      pull.id,
      action,
      pull.updated_at,
      stateDigest(pull),
    ),
  tell(payload, surroundings): Telling {
    const { action, pull_request: pull, repository } = payload;
    const fields = changeFields(pull, repository, surroundings);
    const time = pull.updated_at;
    switch (action) {
      case 'opened':
        return [
          {
            ...fields,
            type: 'change.created',
            time: pull.created_at,
            readyAt: pull.draft === false ? pull.created_at : undefined,
          },
        ];
      // Work on it goes on: an update alone would leave it abandoned.
      case 'reopened':
        return [{ ...fields, type: 'change.created', time }];
      case 'ready_for_review':
        return [{ ...fields, type: 'change.ready', time, readyAt: time }];
      case 'closed':
        return closed(pull, fields);
      default:
        return UPDATES.has(action)
          ? [{ ...fields, type: 'change.updated', time }]
          : unknownWord('action of pull_request', action, surroundings.names);
    }
  },
});

function closed(pull: Payload['pull_request'], fields: Fields): Telling {
  if (!pull.merged && !pull.merged_at) {
    const time = pull.closed_at ?? pull.updated_at;
    return [{ ...fields, type: 'change.abandoned', time }];
  }
  return pull.merged_at
    ? [
        {
          ...fields,
          type: 'change.merged',
          time: pull.merged_at,
          mergeRevision: pull.merge_commit_sha ?? undefined,
        },
      ]
    : { unmapped: 'field pull_request.merged_at: is required' };
}

/** Two actions of the same kind in the same second, such as two labels, are told apart by what they led to. */
function stateDigest(pull: Payload['pull_request']): string {
  const { title, body, draft, labels, head, base } = pull;
  const names = labels?.map(label => label.name);
  return createHash('sha256')
    .update(JSON.stringify([title, body, draft, names, head.sha, base.ref]))
    .digest('hex')
    .slice(0, 12);
}
