import { z } from 'zod';
import { shaSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { digest, payloadKind } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { releaseDraft } from '../webhooks/releaseDraft';

/** A release, in the API's list. */
export const releaseSchema = z.object({
  tag_name: z.string().min(1),
  released_at: gitlabInstantSchema,
  commit: z.object({ id: shaSchema }).nullish(),
});

/** A release, as the API tells it. */
export const releaseRecord = payloadKind({
  schema: z.object({ project: projectFields, release: releaseSchema }),
  about: ({ project, release: { tag_name } }) =>
    idAt(toProject(project), 'release', project.id, digest(tag_name)),
  tell: ({ project, release: sent }) => ({
    drafts: [
      releaseDraft(
        {
          tag: sent.tag_name,
          time: sent.released_at,
          revision: sent.commit?.id,
        },
        toProject(project),
      ),
    ],
  }),
});
