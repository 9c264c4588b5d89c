import { z } from 'zod';
import { idSchema, shaSchema } from '../payload/fields';
import { optionalInstantSchema } from '../payload/instant';
import { payloadKind } from '../payload/payloadKind';
import { idAt, projectFields, toProject } from '../payload/project';
import { jobStory } from './jobFields';

const schema = z
  .looseObject({
    project_id: idSchema,
    project: projectFields.partial().nullish(),
    repository: z.looseObject({
      homepage: z.url({ protocol: /^https?$/ }),
    }),
    ref: z.string().nullish(),
    tag: z.boolean().nullish(),
    sha: shaSchema.nullish(),
    pipeline_id: idSchema,
    build_id: idSchema,
    build_name: z.string(),
    build_status: z.string(),
    build_created_at: optionalInstantSchema,
    build_started_at: optionalInstantSchema,
    build_finished_at: optionalInstantSchema,
  })
  .transform(({ project, repository, project_id: id, ...job }) => ({
    job,
    // Older servers name the project by its repository only.
    project: toProject({ ...project, id, web_url: repository.homepage }),
  }));

/** `build`: a job of a pipeline was queued, began or ended. GitLab calls jobs so in this webhook. */
export const job = payloadKind({
  schema,
  about: ({ project, job: { build_id } }) => idAt(project, 'job', build_id),
  state: ({ job: sent }) => [
    sent.build_status,
    sent.build_created_at,
    sent.build_started_at,
    sent.build_finished_at,
  ],
  tell: ({ project, job: sent }, { names }) =>
    jobStory(
      {
        id: sent.build_id,
        name: sent.build_name,
        status: sent.build_status,
        pipeline: sent.pipeline_id,
        ref: sent.ref,
        tag: sent.tag,
        sha: sent.sha ?? undefined,
        createdAt: sent.build_created_at,
        startedAt: sent.build_started_at,
        finishedAt: sent.build_finished_at,
      },
      { project, names },
    ),
});
