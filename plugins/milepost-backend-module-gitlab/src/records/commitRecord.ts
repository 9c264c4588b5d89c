import { z } from 'zod';
import { shaSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { payloadKind } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { commitDraft } from '../webhooks/commitDraft';

const CHERRY_PICKED = /\(cherry picked from commit [\da-f]{40,64}\)/gi;

/** A commit of the default branch, in the API's list. Of its message only the origin of a cherry-pick is kept. */
export const commitSchema = z.object({
  id: shaSchema,
  parent_ids: z.array(shaSchema),
  authored_date: gitlabInstantSchema,
  committed_date: gitlabInstantSchema,
  message: z
    .string()
    .nullish()
    .transform(text => text?.match(CHERRY_PICKED)?.join('\n') ?? null),
});

/** A commit of the default branch, as the API tells it: with its parents, which no webhook does. */
export const commitRecord = payloadKind({
  schema: z.object({
    project: projectFields,
    commit: commitSchema,
    /** The files it touches, where they were asked for. */
    paths: z.array(z.string()).nullish(),
  }),
  about: ({ project, commit: { id } }) =>
    idAt(toProject(project), 'commit', project.id, id),
  tell: ({ project, commit, paths }) => ({
    drafts: [
      commitDraft(
        {
          id: commit.id,
          message: commit.message,
          parents: commit.parent_ids,
          authoredAt: commit.authored_date,
          committedAt: commit.committed_date,
          paths: paths ?? undefined,
        },
        toProject(project),
      ),
    ],
  }),
});
