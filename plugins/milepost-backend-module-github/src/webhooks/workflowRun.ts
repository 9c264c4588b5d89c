import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { branchName } from '../payload/branchName';
import { cleanText, withoutNames } from '../payload/cleanText';
import { idSchema, optionalInstantSchema, shaSchema } from '../payload/fields';
import { idAt, repositorySchema } from '../payload/repository';
import { unknownWord, webhook, type Telling } from './webhook';
import { outcomeOf, WAITING } from './workflowOutcome';

const schema = z.looseObject({
  action: z.string(),
  workflow_run: z.looseObject({
    id: idSchema,
    name: z.string().nullish(),
    path: z.string().nullish(),
    head_branch: z.string().nullish(),
    head_sha: shaSchema,
    status: z.string().nullish(),
    conclusion: z.string().nullish(),
    run_attempt: z.int().min(1).nullish(),
    run_started_at: optionalInstantSchema,
    created_at: instantSchema,
    updated_at: instantSchema,
    referenced_workflows: z
      .array(z.looseObject({ path: z.string() }))
      .max(100)
      .nullish(),
  }),
  workflow: z
    .looseObject({ name: z.string().nullish(), path: z.string().nullish() })
    .nullish(),
  repository: repositorySchema,
});

type Payload = z.infer<typeof schema>;

/** `workflow_run`: a build was queued, began or ended. */
export const workflowRun = webhook({
  schema,
  identify: ({ action, workflow_run: run, repository }) =>
    idAt(
      repository,
      'workflow_run',
      run.id,
      run.run_attempt ?? 1,
      action,
      run.conclusion ?? run.status ?? '',
      run.updated_at,
    ),
  tell(payload, { names }): Telling {
    const { action, workflow_run: run } = payload;
    const { conclusion } = run;
    const fields = buildFields(payload, names);
    if (conclusion && conclusion !== 'action_required') {
      const told = outcomeOf(conclusion, { of: 'workflow_run', names });
      const startedAt = run.run_started_at ?? undefined;
      const time = run.updated_at;
      return 'unmapped' in told
        ? told
        : [{ ...fields, ...told, type: 'build.finished', time, startedAt }];
    }
    // An action of `completed` is believed with a conclusion only: it is sent for runs that still wait, too.
    const state = action === 'completed' ? run.status : action;
    if (conclusion || WAITING.includes(state ?? '')) {
      return [{ ...fields, type: 'build.queued', time: queuedAt(run) }];
    }
    return state === 'in_progress'
      ? [{ ...fields, type: 'build.started', time: run.updated_at }]
      : unknownWord('state of workflow_run', state, names);
  },
});

function buildFields(payload: Payload, names: readonly string[]) {
  const { workflow_run: run, workflow, repository } = payload;
  const attempt = run.run_attempt ?? 1;
  const page = `${repository.page}/actions/runs/${run.id}`;
  return {
    build: idAt(repository, run.id),
    attempt,
    repository: repository.key,
    url: attempt > 1 ? `${page}/attempts/${attempt}` : page,
    name: cleanText(workflow?.name || run.name, names),
    workflow: filePath(workflow?.path || run.path, names),
    uses: run.referenced_workflows?.map(({ path }) => lentPath(path, names)),
    branch: run.head_branch
      ? branchName({ branch: run.head_branch, repository, names })
      : undefined,
    revision: run.head_sha,
  };
}

/** Of a workflow that another repository lends, the path says the branch there, too. */
function filePath(
  path: string | null | undefined,
  names: readonly string[],
): string | undefined {
  return path
    ? withoutNames(path.split('@', 1)[0], names).slice(0, 500)
    : undefined;
}

/** The address of a repository stays, whoever it belongs to; a branch there may be named after somebody. */
function lentPath(path: string, names: readonly string[]): string {
  const [owner, repository, ...inside] = path.split('/');
  const file = withoutNames(inside.join('/'), names).replace(
    /@refs\/(?:tags|heads)\//,
    '@',
  );
  return `${owner}/${repository}/${file}`.slice(0, 500);
}

/** A run keeps the time of its creation when it is run again. */
function queuedAt(run: Payload['workflow_run']): string {
  return (run.run_attempt ?? 1) > 1
    ? run.run_started_at ?? run.updated_at
    : run.created_at;
}
