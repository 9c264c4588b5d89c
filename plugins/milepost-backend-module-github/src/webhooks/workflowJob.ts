import { z } from 'zod';
import { branchName } from '../payload/branchName';
import { cleanText } from '../payload/cleanText';
import { idSchema, optionalInstantSchema, shaSchema } from '../payload/fields';
import { idAt, repositorySchema } from '../payload/repository';
import { unknownWord, webhook, type Telling } from './webhook';
import { outcomeOf, WAITING } from './workflowOutcome';

const schema = z.looseObject({
  action: z.string(),
  workflow_job: z.looseObject({
    id: idSchema,
    run_id: idSchema,
    run_attempt: z.int().min(1).nullish(),
    name: z.string().min(1),
    workflow_name: z.string().nullish(),
    head_branch: z.string().nullish(),
    head_sha: shaSchema,
    status: z.string().nullish(),
    conclusion: z.string().nullish(),
    created_at: optionalInstantSchema,
    started_at: optionalInstantSchema,
    completed_at: optionalInstantSchema,
  }),
  repository: repositorySchema,
});

type Payload = z.infer<typeof schema>;

/** `workflow_job`: a job of a run was queued, began or ended. It is a part of the build that the run is. */
export const workflowJob = webhook({
  schema,
  identify: ({ action, workflow_job: job, repository }) =>
    idAt(
      repository,
      'workflow_job',
      job.id,
      action,
      job.conclusion ?? job.status ?? '',
      job.completed_at ?? job.started_at ?? job.created_at ?? '',
    ),
  tell(payload, { names }): Telling {
    const { workflow_job: job, action } = payload;
    const fields = jobFields(payload, names);
    const startedAt = job.started_at ?? undefined;
    if (job.conclusion) {
      const told = outcomeOf(job.conclusion, { of: 'workflow_job', names });
      if ('unmapped' in told) {
        return told;
      }
      return job.completed_at
        ? [
            {
              ...fields,
              ...told,
              type: 'build.finished',
              time: job.completed_at,
              startedAt,
            },
          ]
        : { unmapped: 'field workflow_job.completed_at: is required' };
    }
    const state = action === 'completed' ? job.status : action;
    const time = job.created_at ?? startedAt;
    if (WAITING.includes(job.status ?? '') || WAITING.includes(state ?? '')) {
      return time ? [{ ...fields, type: 'build.queued', time }] : [];
    }
    if (state !== 'in_progress') {
      return unknownWord('state of workflow_job', state, names);
    }
    return startedAt
      ? [{ ...fields, type: 'build.started', time: startedAt }]
      : [];
  },
});

function jobFields(payload: Payload, names: readonly string[]) {
  const { workflow_job: job, repository } = payload;
  return {
    build: idAt(repository, 'job', job.id),
    run: idAt(repository, job.run_id),
    job: cleanText(job.name, names),
    attempt: job.run_attempt ?? 1,
    repository: repository.key,
    url: `${repository.page}/actions/runs/${job.run_id}`,
    name: cleanText(job.workflow_name, names),
    branch: job.head_branch
      ? branchName({ branch: job.head_branch, repository, names })
      : undefined,
    revision: job.head_sha,
  };
}
