import { z } from 'zod';
import {
  changeFields,
  describedFields,
  type ChangeContext,
} from '../changes/changeFields';
import { reviewFields } from '../changes/review';
import { idSchema, shaSchema } from '../payload/fields';
import { gitlabInstantSchema, optionalInstantSchema } from '../payload/instant';
import {
  payloadKind,
  type Draft,
  type PayloadKind,
} from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { commitDraft, keptPaths } from '../webhooks/commitDraft';
import type { MapperSettings } from '../webhooks/mapperSettings';
import { meaningOf, noteSchema, personSchema } from './requestNote';

/** The merge request itself, in the API's list. */
export const mergeRequestSchema = z.object({
  iid: idSchema,
  title: z.string().nullish(),
  description: z.string().nullish(),
  draft: z.boolean().nullish(),
  state: z.string(),
  target_branch: z.string(),
  sha: shaSchema.nullish(),
  merge_commit_sha: shaSchema.nullish(),
  squash_commit_sha: shaSchema.nullish(),
  labels: z.array(z.string()).nullish(),
  author: personSchema,
  created_at: gitlabInstantSchema,
  updated_at: gitlabInstantSchema,
  merged_at: optionalInstantSchema,
  closed_at: optionalInstantSchema,
});

/** One of its commits. */
export const requestCommitSchema = z.object({
  id: shaSchema,
  authored_date: gitlabInstantSchema,
  committed_date: gitlabInstantSchema,
});

const schema = z.object({
  project: projectFields,
  merge_request: mergeRequestSchema,
  /** Oldest first. */
  commits: z.array(requestCommitSchema).nullish(),
  notes: z.array(noteSchema),
  paths: z.array(z.string()).nullish(),
});

/** A merge request with its commits and notes, as the collectors put it together. */
export type MergeRequestRecord = z.input<typeof schema>;

type Payload = z.output<typeof schema>;

/** Everything that the API knows of a merge request: what webhooks tell bit by bit, and its commits. */
export function mergeRequestRecord({ bots }: MapperSettings): PayloadKind {
  return payloadKind({
    schema,
    about: ({ project, merge_request: { iid } }) =>
      idAt(toProject(project), 'merge_request', project.id, iid),
    tell(payload, surroundings) {
      const project = toProject(payload.project);
      const context = { ...surroundings, project, bots };
      const commits = (payload.commits ?? []).map(commit =>
        commitDraft(
          {
            id: commit.id,
            authoredAt: commit.authored_date,
            committedAt: commit.committed_date,
          },
          project,
        ),
      );
      return { drafts: [...commits, ...draftsOf(payload, context)] };
    },
  });
}

function draftsOf(payload: Payload, context: ChangeContext): Draft[] {
  const { merge_request: sent, commits, notes, paths } = payload;
  const request = requestOf(sent);
  const fields = changeFields(request, context);
  const drafts: Draft[] = [
    { ...fields, type: 'change.created', time: sent.created_at },
    {
      ...fields,
      ...describedFields(request, context),
      // Of merge requests of old, GitLab forgets them.
      commits: commits?.length ? commits.map(({ id }) => id) : undefined,
      paths: paths ? keptPaths(paths) : undefined,
      type: 'change.updated',
      time: sent.updated_at,
      // The API tells last of all: nothing at that second is newer.
      rank: 1,
    },
    ...notes.flatMap(note => noteDrafts(note, fields, request, context)),
  ];
  return [...drafts, ...endOf(sent, fields)];
}

function requestOf(sent: Payload['merge_request']) {
  return {
    iid: sent.iid,
    createdAt: sent.created_at,
    authorId: sent.author?.id,
    authorName: sent.author?.username ?? undefined,
    title: sent.title,
    description: sent.description,
    draft: sent.draft,
    targetBranch: sent.target_branch,
    headRevision: sent.sha ?? undefined,
    labels: sent.labels ?? undefined,
  };
}

function endOf(
  sent: Payload['merge_request'],
  fields: ReturnType<typeof changeFields>,
): Draft[] {
  if (sent.state === 'merged' && sent.merged_at) {
    const mergeRevision = sent.merge_commit_sha ?? sent.squash_commit_sha;
    return [
      {
        ...fields,
        type: 'change.merged',
        time: sent.merged_at,
        mergeRevision: mergeRevision ?? undefined,
      },
    ];
  }
  if (sent.state === 'closed') {
    const time = sent.closed_at ?? sent.updated_at;
    return [{ ...fields, type: 'change.abandoned', time }];
  }
  // It may have been closed before: that it is open now says that work on it goes on.
  return sent.state === 'opened'
    ? [{ ...fields, type: 'change.created', time: sent.updated_at }]
    : [];
}

function noteDrafts(
  note: Payload['notes'][number],
  fields: ReturnType<typeof changeFields>,
  request: ReturnType<typeof requestOf>,
  context: ChangeContext,
): Draft[] {
  const { id, author: reviewer, created_at: time } = note;
  const kind = meaningOf(note);
  if (kind === 'ready') {
    return [{ ...fields, type: 'change.ready', time, readyAt: time }];
  }
  return kind
    ? [
        {
          ...fields,
          ...reviewFields({ kind, time, note: id, reviewer }, request, context),
        },
      ]
    : [];
}
