import type { LookUp } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import {
  changeFields,
  describedFields,
  type ChangeContext,
} from '../changes/changeFields';
import { reviewFields } from '../changes/review';
import { accountSchema, idSchema, shaSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import {
  payloadKind,
  unknownWord,
  type Draft,
  type PayloadKind,
  type Telling,
} from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import type { MapperSettings } from './mapperSettings';
import { labelsSchema, titlesOf } from './labels';

/** After these the merge request is told as it now is. A withdrawn approval was a look all the same. */
const PLAIN: ReadonlySet<string> = new Set([
  'open',
  'update',
  'unapproved',
  'unapproval',
]);

const APPROVALS: ReadonlySet<string> = new Set(['approved', 'approval']);

const schema = z.looseObject({
  user: accountSchema,
  project: projectSchema,
  object_attributes: z.looseObject({
    iid: idSchema,
    author_id: idSchema.nullish(),
    title: z.string().nullish(),
    description: z.string().nullish(),
    draft: z.boolean().nullish(),
    work_in_progress: z.boolean().nullish(),
    state: z.string().nullish(),
    action: z.string().nullish(),
    oldrev: z.string().nullish(),
    target_branch: z.string(),
    created_at: gitlabInstantSchema,
    updated_at: gitlabInstantSchema,
    merge_commit_sha: shaSchema.nullish(),
    squash_commit_sha: shaSchema.nullish(),
    last_commit: z.looseObject({ id: shaSchema }).nullish(),
    labels: labelsSchema,
  }),
  labels: labelsSchema,
  changes: z
    .looseObject({
      draft: z
        .looseObject({
          previous: z.boolean().nullish(),
          current: z.boolean().nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

type Payload = z.output<typeof schema>;

/** `merge_request`: a change is opened, altered, approved, merged or abandoned. */
export function mergeRequest(settings: MapperSettings): PayloadKind {
  return payloadKind({
    schema,
    about: ({ project, object_attributes: { iid } }) =>
      idAt(project, 'merge_request', project.id, iid),
    state: ({ object_attributes: request, changes, labels, user }) => [
      request.action,
      request.updated_at,
      request.title,
      request.description,
      request.draft ?? request.work_in_progress,
      request.state,
      changes?.draft?.previous,
      request.target_branch,
      request.last_commit?.id,
      titlesOf(labels ?? request.labels),
      // Two people may approve in the same second.
      user?.id,
    ],
    tell(payload, surroundings): Telling {
      const { action } = payload.object_attributes;
      const { project } = payload;
      const { bots } = settings;
      const drafts = draftsOf(payload, { ...surroundings, project, bots });
      return drafts
        ? { drafts, lookUps: lookUpsFor(payload, settings) }
        : unknownWord('action of merge_request', action, surroundings.names);
    },
  });
}

function draftsOf(
  payload: Payload,
  context: ChangeContext,
): Draft[] | undefined {
  const { object_attributes: sent, changes } = payload;
  const request = requestOf(payload);
  const fields = changeFields(request, context);
  const time = sent.updated_at;
  const done = actionDrafts(payload, fields, context);
  if (!done) {
    return undefined;
  }
  const described = { ...fields, ...describedFields(request, context) };
  const isReady = changes?.draft?.previous && changes.draft.current === false;
  return [
    { ...fields, type: 'change.created', time: request.createdAt },
    { ...described, type: 'change.updated', time },
    ...(isReady
      ? [{ ...fields, type: 'change.ready' as const, time, readyAt: time }]
      : []),
    ...done,
  ];
}

/** What the action says beside how the merge request is now; `undefined` when it is not known. */
function actionDrafts(
  payload: Payload,
  fields: ReturnType<typeof changeFields>,
  context: ChangeContext,
): Draft[] | undefined {
  const { object_attributes: sent, user } = payload;
  const { updated_at: time } = sent;
  const action = sent.action ?? 'update';
  if (APPROVALS.has(action)) {
    const review = { kind: 'approval' as const, time, reviewer: user };
    const reviewed = reviewFields(review, requestOf(payload), context);
    return [{ ...fields, ...reviewed }];
  }
  switch (action) {
    case 'merge': {
      const mergeRevision =
        sent.merge_commit_sha ?? sent.squash_commit_sha ?? undefined;
      return [{ ...fields, type: 'change.merged', time, mergeRevision }];
    }
    case 'close':
      return [{ ...fields, type: 'change.abandoned', time }];
    case 'reopen':
      // Work on it goes on: an update alone would leave it abandoned.
      return [{ ...fields, type: 'change.created', time }];
    default:
      return PLAIN.has(action) ? [] : undefined;
  }
}

function requestOf({ object_attributes: sent, labels, user }: Payload) {
  const authorId = sent.author_id ?? undefined;
  return {
    iid: sent.iid,
    createdAt: sent.created_at,
    authorId,
    authorName:
      authorId !== undefined && user?.id === authorId
        ? user.username ?? undefined
        : undefined,
    title: sent.title,
    description: sent.description,
    draft: sent.draft ?? sent.work_in_progress,
    targetBranch: sent.target_branch,
    headRevision: sent.last_commit?.id,
    labels: titlesOf(labels ?? sent.labels),
  };
}

/** Its commits are in no webhook: they are asked for when there are others, and when it is merged. */
function lookUpsFor(
  { object_attributes: sent, project }: Payload,
  { isAsked }: MapperSettings,
): LookUp[] {
  const { action, iid, oldrev, last_commit: head, state } = sent;
  const isNew = action === 'open' || action === 'merge' || Boolean(oldrev);
  return isNew && head && isAsked(project)
    ? [
        {
          id: `${idAt(project, 'merge_request', project.id, iid)}:${head.id}:${
            state ?? ''
          }`,
          topic: 'gitlab.merge_request',
          request: { repository: project.key, iid },
        },
      ]
    : [];
}
