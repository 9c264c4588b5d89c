import { z } from 'zod';
import { changeFields } from '../changes/changeFields';
import { reviewFields } from '../changes/review';
import { accountSchema, idSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { payloadKind, type PayloadKind } from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import type { MapperSettings } from './mapperSettings';

/** Comments on commits, issues and snippets are no reviews. */
const schema = z.looseObject({
  user: accountSchema,
  project: projectSchema,
  object_attributes: z.looseObject({
    id: idSchema,
    noteable_type: z.string(),
    system: z.boolean().nullish(),
    created_at: gitlabInstantSchema,
  }),
  merge_request: z
    .looseObject({
      iid: idSchema,
      author_id: idSchema.nullish(),
      created_at: gitlabInstantSchema,
    })
    .nullish(),
});

/** `note`: somebody commented on a merge request. */
export function note({ bots }: MapperSettings): PayloadKind {
  return payloadKind({
    schema,
    about: ({ project, object_attributes: { id } }) =>
      idAt(project, 'note', id),
    // Edited, it is still the look that was taken then.
    state: ({ object_attributes: { created_at, noteable_type, system } }) => [
      created_at,
      noteable_type,
      system ?? false,
    ],
    tell(payload, surroundings) {
      const { project, merge_request: sent, object_attributes } = payload;
      const { id, system, created_at: time } = object_attributes;
      if (!sent || system) {
        return { drafts: [] };
      }
      const context = { ...surroundings, project, bots };
      const request = {
        iid: sent.iid,
        createdAt: sent.created_at,
        authorId: sent.author_id ?? undefined,
      };
      const review = {
        kind: 'comment' as const,
        note: id,
        time,
        reviewer: payload.user,
      };
      return {
        drafts: [
          {
            ...changeFields(request, context),
            ...reviewFields(review, request, context),
          },
        ],
      };
    },
  });
}
