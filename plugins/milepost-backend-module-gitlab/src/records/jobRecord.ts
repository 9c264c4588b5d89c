import { z } from 'zod';
import { idSchema, shaSchema } from '../payload/fields';
import { optionalInstantSchema } from '../payload/instant';
import { payloadKind } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { jobStory } from '../webhooks/jobFields';

/** A job of a pipeline, in the API's list. */
export const jobSchema = z.object({
  id: idSchema,
  name: z.string(),
  status: z.string(),
  ref: z.string().nullish(),
  tag: z.boolean().nullish(),
  pipeline: z.object({ id: idSchema, sha: shaSchema.nullish() }),
  created_at: optionalInstantSchema,
  started_at: optionalInstantSchema,
  finished_at: optionalInstantSchema,
});

/** A job of a pipeline, as the API tells it. */
export const jobRecord = payloadKind({
  schema: z.object({ project: projectFields, job: jobSchema }),
  about: ({ project, job: { id } }) => idAt(toProject(project), 'job', id),
  tell: ({ project, job }, { names }) =>
    jobStory(
      {
        ...job,
        pipeline: job.pipeline.id,
        sha: job.pipeline.sha ?? undefined,
        createdAt: job.created_at,
        startedAt: job.started_at,
        finishedAt: job.finished_at,
      },
      { project: toProject(project), names },
    ),
});
