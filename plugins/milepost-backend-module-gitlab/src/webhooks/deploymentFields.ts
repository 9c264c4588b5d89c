import { withoutNames } from '../payload/cleanText';
import { unknownWord, type Draft, type Telling } from '../payload/payloadKind';
import type { Project } from '../payload/project';

/** A deployment in one of its states, whoever tells of it. */
export interface DeploymentState {
  id: number;
  status: string;
  /** When it came into this state. */
  time: string;
  startedAt?: string;
  environment: string;
  tier?: string | null;
  revision?: string;
  job?: number;
}

const OUTCOMES = new Map([
  ['success', 'success'],
  ['failed', 'failure'],
  ['canceled', 'cancelled'],
  ['skipped', 'cancelled'],
] as const);

type Finished = Parameters<(typeof OUTCOMES)['get']>[0];

const UNFINISHED: ReadonlySet<string> = new Set([
  'blocked',
  'created',
  'running',
]);

/** What a state of a deployment tells. */
export function deploymentStory(
  state: DeploymentState,
  { project, names }: { project: Project; names: readonly string[] },
): Telling {
  const { status, time } = state;
  const fields = fieldsOf(state, project, names);
  const outcome = OUTCOMES.get(status as Finished);
  const startedAt =
    state.startedAt ?? (status === 'running' ? time : undefined);
  if (outcome) {
    return told({
      ...fields,
      type: 'service.deployed',
      time,
      outcome,
      startedAt,
    });
  }
  return UNFINISHED.has(status)
    ? told({ ...fields, type: 'service.deploying', time, startedAt })
    : unknownWord('status of deployment', status, names);
}

function told(...drafts: Draft[]): Telling {
  return { drafts };
}

function fieldsOf(
  { id, environment, job, revision, tier }: DeploymentState,
  project: Project,
  names: readonly string[],
) {
  return {
    deployment: String(id),
    repository: project.key,
    environment: withoutNames(environment, names),
    production: isProduction(tier),
    revision,
    url: job
      ? `${project.page}/-/jobs/${job}`
      : `${project.page}/-/environments`,
  };
}

/** `other` is what GitLab fills in where it does not know the name: nothing is said, and the name decides. */
function isProduction(tier: string | null | undefined): boolean | undefined {
  switch (tier) {
    case 'production':
      return true;
    case 'staging':
    case 'testing':
    case 'development':
      return false;
    default:
      return undefined;
  }
}
