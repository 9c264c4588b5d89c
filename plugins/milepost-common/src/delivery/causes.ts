import type { Verdict } from '../facts/correction';
import type { Change, Deployment, Milliseconds } from '../facts/facts';
import { openedAt, type Incident } from '../facts/incident';
import type { ChangeResult } from './carries';
import { compareIds, type AttemptResult, type Rollout } from './rollouts';
import { deploymentById, statedCause } from './statedCause';
import { statementOf } from './statements';

const HOUR: Milliseconds = 3_600_000;

/**
 * How an incident came to its deployment: a `person` says so, it is `explicit` in what a source says, or
 * `inferred` by time.
 *
 * @public
 */
export type LinkConfidence = 'person' | 'explicit' | 'inferred';

/**
 * What failed: a rollout; or an attempt that never reached production, which counts only where an incident
 * names it.
 *
 * @public
 */
export type Cause =
  | { rollout: Rollout; attempt?: undefined }
  | { attempt: Deployment; rollout?: undefined };

/** An incident and the deployment that caused it. @public */
export interface IncidentLink<I> {
  incident: I;
  cause: Cause;
  confidence: LinkConfidence;
  /** What a person said, where the link rests on it. */
  verdict?: Verdict;
}

/** @public */
export interface CausesOptions<I> {
  incidents: readonly I[];
  attempts: readonly AttemptResult<Deployment>[];
  /** In order of finish, then id. */
  rollouts: readonly Rollout[];
  changes: readonly ChangeResult<Change>[];
  /** What people say, for incidents of which they do. */
  verdicts?: ReadonlyMap<I, Verdict>;
  /** How long after a deployment an incident without a stated cause is put on it, in milliseconds. */
  inferenceWindow?: Milliseconds;
}

/**
 * Links incidents to the deployments that caused them: as a person says, else as stated, else by time. A
 * stated cause is never overridden by inference, even if it leads nowhere.
 *
 * @public
 */
export function linkIncidents<I extends Incident>(
  options: CausesOptions<I>,
): IncidentLink<I>[] {
  return options.incidents
    .filter(counts)
    .flatMap(incident => linkOf(incident, options) ?? []);
}

/** Whether an incident counts: not cancelled, declined, a test, or merged into another. @public */
export function counts(incident: Incident): boolean {
  return incident.status === 'counted';
}

/** Whether two causes are the same deployment. */
export function sameCause(a: Cause, b: Cause): boolean {
  return a.rollout === b.rollout && a.attempt === b.attempt;
}

function linkOf<I extends Incident>(
  incident: I,
  options: CausesOptions<I>,
): IncidentLink<I> | undefined {
  const verdict = options.verdicts?.get(incident);
  switch (verdict?.action) {
    case 'confirm':
    case 'relink': {
      const cause = deploymentById(verdict.deployment, options.attempts);
      return cause && { incident, cause, confidence: 'person', verdict };
    }
    case 'not-caused-by-deployment':
      return undefined;
    case 'reject':
      return unlessRejected(
        linkWithoutPerson(incident, options),
        verdict.deployment,
        options,
      );
    default:
      return linkWithoutPerson(incident, options);
  }
}

/**
 * A person who rejects a deployment says that time misleads here: no other one is inferred in its place.
 * What a source states of another deployment holds, and so does everything where the rejected one is unknown.
 */
function unlessRejected<I>(
  link: IncidentLink<I> | undefined,
  rejected: string,
  { attempts }: CausesOptions<I>,
): IncidentLink<I> | undefined {
  if (!link || !attempts.some(({ attempt }) => attempt.id === rejected)) {
    return link;
  }
  const cause = deploymentById(rejected, attempts);
  const isRejected = cause !== undefined && sameCause(link.cause, cause);
  return isRejected || link.confidence === 'inferred' ? undefined : link;
}

function linkWithoutPerson<I extends Incident>(
  incident: I,
  options: CausesOptions<I>,
): IncidentLink<I> | undefined {
  if (incident.notCausedByDeployment) {
    return undefined;
  }
  const statement = statementOf(incident, options.incidents, other =>
    options.verdicts?.get(other),
  );
  if (!statement) {
    const cause = inferredCause(incident, options);
    return cause && { incident, cause, confidence: 'inferred' };
  }
  const { verdict } = statement;
  const cause = statedCause(statement.cause, incident, options);
  const confidence = verdict ? 'person' : 'explicit';
  return cause && { incident, cause, confidence, verdict };
}

/** The latest deployment during whose rollout, or soon after, it began. */
function inferredCause<I extends Incident>(
  incident: I,
  { rollouts, inferenceWindow = 24 * HOUR }: CausesOptions<I>,
): Cause | undefined {
  const began = incident.impactStartedAt ?? openedAt(incident);
  const rollout = rollouts
    .filter(
      candidate =>
        !candidate.rollback &&
        candidate.startedAt <= began &&
        began <= candidate.lastFinishedAt + inferenceWindow,
    )
    .reduce<Rollout | undefined>(
      (best, candidate) =>
        best === undefined || isLater(candidate, best) ? candidate : best,
      undefined,
    );
  return rollout && { rollout };
}

/** By start, then finish, then id. */
function isLater(a: Rollout, b: Rollout): boolean {
  const difference =
    a.startedAt - b.startedAt ||
    a.finishedAt - b.finishedAt ||
    compareIds(a.id, b.id);
  return difference > 0;
}
