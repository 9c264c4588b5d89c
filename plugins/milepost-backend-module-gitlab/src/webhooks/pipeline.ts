import { z } from 'zod';
import { idSchema, secondsSchema, shaSchema } from '../payload/fields';
import { gitlabInstantSchema, optionalInstantSchema } from '../payload/instant';
import { payloadKind } from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import { pipelineStory } from './pipelineFields';

/** `pipeline`: a build was queued, began or ended. */
export const pipeline = payloadKind({
  schema: z.looseObject({
    project: projectSchema,
    object_attributes: z.looseObject({
      id: idSchema,
      name: z.string().nullish(),
      ref: z.string().nullish(),
      tag: z.boolean().nullish(),
      sha: shaSchema,
      status: z.string(),
      source: z.string().nullish(),
      created_at: gitlabInstantSchema,
      finished_at: optionalInstantSchema,
      queued_duration: secondsSchema,
    }),
  }),
  about: ({ project, object_attributes: { id } }) =>
    idAt(project, 'pipeline', id),
  state: ({ object_attributes: { status, finished_at, queued_duration } }) => [
    status,
    finished_at,
    queued_duration,
  ],
  tell: ({ project, object_attributes: sent }, { names }) =>
    pipelineStory(
      {
        ...sent,
        createdAt: sent.created_at,
        finishedAt: sent.finished_at,
        queued: sent.queued_duration,
      },
      { project, names },
    ),
});
