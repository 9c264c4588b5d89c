import type { AnsweredRun } from '../api/answers';
import { restPath } from '../api/Target';
import type { WorkflowRunSnapshot } from '../snapshots/workflowRunSnapshot';
import {
  repositoryOf,
  type Kind,
  type Page,
  type Reading,
  type ShownRepository,
} from './Kind';

const DAY = 86_400_000;

/** What is read of a run, and whose names its branch may carry. */
const FIELDS = [
  'id',
  'name',
  'path',
  'head_branch',
  'head_sha',
  'status',
  'conclusion',
  'event',
  'run_attempt',
  'run_started_at',
  'created_at',
  'updated_at',
  'referenced_workflows',
];

/**
 * Workflow runs, by creation. Not by the filter `created`, which shows a thousand at most. A run shows its last
 * attempt, so that those before it are asked for one by one.
 */
export const workflowRuns: Kind = {
  name: 'workflow runs',
  overlapMs: DAY,
  async read(reading): Promise<Page> {
    const { api, target, signal, since, etag: known } = reading;
    const path =
      reading.page ?? `${restPath(target)}/actions/runs?per_page=100`;
    const { body, next, etag } = await api.rest<{
      workflow_runs: AnsweredRun[];
    }>(target, path, { signal, etag: known });
    const runs = body?.workflow_runs ?? [];
    const recent = runs.filter(
      ({ created_at }) => Date.parse(created_at) >= since,
    );
    const repository = repositoryOf(reading);
    const events: Page['events'] = [];
    for (const run of recent) {
      for (const attempt of await attemptsOf(run, reading)) {
        events.push(shown(attempt, repository));
      }
    }
    const goesOn = recent.length === runs.length;
    return { events, etag, next: goesOn ? next : undefined };
  },
};

async function attemptsOf(
  run: AnsweredRun,
  { api, target, signal }: Reading,
): Promise<AnsweredRun[]> {
  const attempts: AnsweredRun[] = [];
  for (let number = 1; number < (run.run_attempt ?? 1); number++) {
    const path = `${restPath(target)}/actions/runs/${
      run.id
    }/attempts/${number}`;
    const { body } = await api.rest<AnsweredRun>(target, path, { signal });
    if (body) {
      attempts.push(body);
    }
  }
  return [...attempts, run];
}

function shown(run: AnsweredRun, repository: ShownRepository) {
  const sent = run as AnsweredRun & Record<string, any>;
  const workflow_run = {
    ...Object.fromEntries(FIELDS.map(field => [field, sent[field]])),
    actor: personOf(sent.actor),
    triggering_actor: personOf(sent.triggering_actor),
  } as unknown as WorkflowRunSnapshot['workflow_run'];
  return {
    topic: 'github.api.workflow_run',
    payload: { repository, workflow_run } satisfies WorkflowRunSnapshot,
  };
}

function personOf(account?: { login?: string; type?: string } | null) {
  return account?.login
    ? { login: account.login, type: account.type }
    : undefined;
}
