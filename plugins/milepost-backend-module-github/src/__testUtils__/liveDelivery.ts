import type { AnsweredIssue, AnsweredRun } from '../api/answers';
import { iso } from '../testing/madeRepository';
import type { StandInRepository } from '../testing/StandInRepository';
import type { Life } from './Life';
import { IssueLife } from './IssueLife';

const MINUTE = 60_000;

type Deployment = NonNullable<
  ReturnType<StandInRepository['deployments']['at']>
>;

/** Deploys a revision, and sends the webhooks. */
export function liveDeployment(
  life: Life,
  start: number,
  revision: string,
): Deployment {
  let at = life.moment(start);
  const id = life.next();
  const deployment = {
    ...{ id, node_id: `D:${life.id}:0`, sha: revision, ref: 'main' },
    ...{ environment: 'production', production_environment: true },
    ...{ task: 'deploy', created_at: iso(at), updated_at: iso(at) },
    description: life.random() < 0.1 ? 'Rolled back' : null,
  };
  life.send('deployment', at, { action: 'created', deployment });
  const statuses: Deployment['statuses'] = [];
  const ending = life.random() < 0.8 ? 'success' : 'failure';
  for (const state of ['queued', 'in_progress', ending]) {
    at = life.moment(at + (1 + life.below(20)) * MINUTE);
    statuses.push({ state: state.toUpperCase(), createdAt: iso(at) });
    life.send('deployment_status', at, {
      action: 'created',
      deployment_status: { id: life.next(), state, created_at: iso(at) },
      deployment,
    });
  }
  // The API shows the newest first.
  return { ...deployment, statuses: statuses.reverse() };
}

/** Runs a workflow, now and then twice, and sends the webhooks; the last attempt comes first. */
export function liveRun(
  life: Life,
  start: number,
  revision: string,
): AnsweredRun[] {
  const at = life.moment(start);
  const run = {
    ...{ id: life.next(), name: 'build', path: '.github/workflows/build.yml' },
    ...{ head_branch: 'main', head_sha: revision, event: 'push' },
    created_at: iso(at),
  };
  if (life.random() > 0.2) {
    return [liveAttempt(life, at, { ...run, run_attempt: 1 }, 'success')];
  }
  const first = { ...run, run_attempt: 1 };
  const failed = liveAttempt(life, at, first, 'failure');
  const again = life.moment(Date.parse(failed.updated_at) + 10 * MINUTE);
  const second = { ...run, run_attempt: 2 };
  return [liveAttempt(life, again, second, 'success'), failed];
}

function liveAttempt(
  life: Life,
  start: number,
  run: Omit<AnsweredRun, 'updated_at'> & { path: string },
  ending: string,
): AnsweredRun {
  const fields = { ...run, run_started_at: iso(start) };
  const workflow = { name: 'build', path: run.path };
  const tell = (action: string, at: number, state: object) => {
    const workflow_run = { ...fields, ...state, updated_at: iso(at) };
    life.send('workflow_run', at, { action, workflow_run, workflow });
    return workflow_run;
  };
  tell('requested', start, { status: 'queued', conclusion: null });
  const began = life.moment(start + (1 + life.below(5)) * MINUTE);
  tell('in_progress', began, { status: 'in_progress', conclusion: null });
  const ended = life.moment(began + (1 + life.below(20)) * MINUTE);
  return tell('completed', ended, { status: 'completed', conclusion: ending });
}

/** Keeps an issue that is or becomes an incident, and sends the webhooks. */
export function liveIssue(life: Life, start: number): AnsweredIssue {
  const issue = new IssueLife(life, start);
  for (let count = 1 + life.below(5); count > 0; count--) {
    issue.later();
    const turn = life.random();
    if (turn < 0.6 && issue.isMarked) {
      issue.turnOver();
    } else if (turn < 0.8) {
      issue.rename();
    } else {
      issue.turnLabel();
    }
  }
  return issue.shown();
}
