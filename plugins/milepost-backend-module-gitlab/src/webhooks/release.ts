import { z } from 'zod';
import { shaSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { digest, payloadKind, unknownWord } from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import { releaseDraft } from './releaseDraft';

/** `release`: a version was published. One that is deleted was published all the same. */
export const release = payloadKind({
  schema: z.looseObject({
    action: z.string(),
    tag: z.string().min(1),
    released_at: gitlabInstantSchema,
    commit: z.looseObject({ id: shaSchema }).nullish(),
    project: projectSchema,
  }),
  about: ({ project, tag }) =>
    idAt(project, 'release', project.id, digest(tag)),
  state: ({ action, released_at, commit }) => [action, released_at, commit?.id],
  tell({ action, project, ...sent }, { names }) {
    if (action === 'create' || action === 'update') {
      const { tag, released_at: time, commit } = sent;
      const published = { tag, time, revision: commit?.id };
      return { drafts: [releaseDraft(published, project)] };
    }
    return action === 'delete'
      ? { drafts: [] }
      : unknownWord('action of release', action, names);
  },
});
