import { z } from 'zod';
import { idSchema, secondsSchema, shaSchema } from '../payload/fields';
import { gitlabInstantSchema, optionalInstantSchema } from '../payload/instant';
import { payloadKind } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { pipelineStory } from '../webhooks/pipelineFields';

/** A pipeline, as the API tells it in its list and, with more, alone. */
export const pipelineSchema = z.object({
  id: idSchema,
  name: z.string().nullish(),
  ref: z.string().nullish(),
  tag: z.boolean().nullish(),
  sha: shaSchema,
  status: z.string(),
  source: z.string().nullish(),
  created_at: gitlabInstantSchema,
  updated_at: gitlabInstantSchema,
  finished_at: optionalInstantSchema,
  queued_duration: secondsSchema,
});

/** A pipeline, as the API tells it. */
export const pipelineRecord = payloadKind({
  schema: z.object({ project: projectFields, pipeline: pipelineSchema }),
  about: ({ project, pipeline: { id } }) =>
    idAt(toProject(project), 'pipeline', id),
  tell: ({ project, pipeline: sent }, { names }) =>
    pipelineStory(
      {
        ...sent,
        createdAt: sent.created_at,
        finishedAt: sent.finished_at,
        queued: sent.queued_duration,
      },
      { project: toProject(project), names },
    ),
});
