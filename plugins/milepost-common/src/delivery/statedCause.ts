import type { Change, Deployment } from '../facts/facts';
import { openedAt, type Incident, type StatedCause } from '../facts/incident';
import { carrierOf, type ChangeResult } from './carries';
import type { Cause, CausesOptions } from './causes';
import type { AttemptResult, Rollout } from './rollouts';

/** The deployment that a stated cause leads to; `undefined` where it leads to none. */
export function statedCause<I extends Incident>(
  stated: StatedCause,
  incident: I,
  options: CausesOptions<I>,
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
export function deploymentById(
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
