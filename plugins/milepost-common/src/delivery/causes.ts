import { openedAt, type Incident, type StatedCause } from '../facts/incident';
import type { Change, Deployment, Milliseconds } from '../facts/facts';
import { carrierOf, type ChangeResult } from './carries';
import { compareIds, type AttemptResult, type Rollout } from './rollouts';

const HOUR: Milliseconds = 3_600_000;

/** How an incident came to its deployment; `explicit` is stated, `inferred` is by time. @public */
export type LinkConfidence = 'explicit' | 'inferred';

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
}

/** @public */
export interface CausesOptions<I> {
  incidents: readonly I[];
  attempts: readonly AttemptResult<Deployment>[];
  /** In order of finish, then id. */
  rollouts: readonly Rollout[];
  changes: readonly ChangeResult<Change>[];
  /** How long after a deployment an incident without a stated cause is put on it, in milliseconds. */
  inferenceWindow?: Milliseconds;
}

/**
 * Links incidents to the deployments that caused them: as stated, else by time. A stated cause is never
 * overridden, even if it leads nowhere.
 *
 * @public
 */
export function linkIncidents<I extends Incident>(
  options: CausesOptions<I>,
): IncidentLink<I>[] {
  const window = options.inferenceWindow ?? 24 * HOUR;
  const links: IncidentLink<I>[] = [];
  for (const incident of options.incidents.filter(counts)) {
    const stated = incident.causedBy ?? inherited(incident, options.incidents);
    if (!incident.notCausedByDeployment) {
      const cause = stated
        ? statedCause(stated, incident, options)
        : inferredCause(incident, options.rollouts, window);
      const confidence = stated ? 'explicit' : 'inferred';
      if (cause) {
        links.push({ incident, cause, confidence });
      }
    }
  }
  return links;
}

/** Whether an incident counts: not cancelled, declined, a test, or merged into another. @public */
export function counts(incident: Incident): boolean {
  return incident.status === 'counted';
}

/** What the first of the incidents that were merged into it says; chains are not followed. */
function inherited(
  incident: Incident,
  all: readonly Incident[],
): StatedCause | undefined {
  return all
    .filter(
      other =>
        other.status === 'merged' &&
        other.mergedInto === incident.id &&
        other.causedBy !== undefined,
    )
    .sort((a, b) => compareIds(a.id, b.id))[0]?.causedBy;
}

function statedCause(
  stated: StatedCause,
  incident: Incident,
  options: CausesOptions<Incident>,
): Cause | undefined {
  if (stated.deployment !== undefined) {
    return deploymentById(stated.deployment, options.attempts);
  }
  const rollout =
    stated.revision !== undefined
      ? latestOfRevision(stated.revision, incident, options.rollouts)
      : carrierOfChange(stated.change, options.changes);
  return rollout && { rollout };
}

function carrierOfChange(
  id: string,
  changes: readonly ChangeResult<Change>[],
): Rollout | undefined {
  const result = changes.find(({ change }) => change.id === id);
  return result && carrierOf(result);
}

/** Any attempt stands for its rollout; one that did not succeed in production stands for itself. */
function deploymentById(
  id: string,
  attempts: readonly AttemptResult<Deployment>[],
): Cause | undefined {
  const result = attempts.find(({ attempt }) => attempt.id === id);
  if (!result) {
    return undefined;
  }
  const { attempt, standing, rollout } = result;
  if (rollout) {
    return { rollout };
  }
  return standing === 'failure' || standing === 'cancelled'
    ? { attempt }
    : undefined;
}

function latestOfRevision(
  revision: string,
  incident: Incident,
  rollouts: readonly Rollout[],
): Rollout | undefined {
  return rollouts.findLast(
    rollout =>
      rollout.revision === revision &&
      !rollout.rollback &&
      rollout.finishedAt <= openedAt(incident),
  );
}

/** The latest deployment during whose rollout, or soon after, it began. */
function inferredCause(
  incident: Incident,
  rollouts: readonly Rollout[],
  window: Milliseconds,
): Cause | undefined {
  const began = incident.impactStartedAt ?? openedAt(incident);
  const rollout = rollouts
    .filter(
      candidate =>
        !candidate.rollback &&
        candidate.startedAt <= began &&
        began <= candidate.lastFinishedAt + window,
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
