import type { BranchHead, Change, Commit, Deployment } from '../facts/facts';
import type { Incident } from '../facts/incident';
import { traceCarries, type ChangeResult } from './carries';
import { linkIncidents, type IncidentLink } from './causes';
import { traceFailures, type Failure } from './failures';
import { phasesOf, type Phases } from './phases';
import { precedes, type Precedence } from './precedence';
import { traceRollouts, type AttemptResult, type Rollout } from './rollouts';

/**
 * Everything that is known of one entity.
 *
 * @public
 */
export interface DeliveryWorld<
  D extends Deployment,
  C extends Change,
  I extends Incident,
> {
  deployments: readonly D[];
  changes: readonly C[];
  commits: readonly Commit[];
  heads: readonly BranchHead[];
  incidents: readonly I[];
  pathPrefixes?: readonly string[];
  /** Kinds of source, the authoritative one first. */
  precedence: Precedence;
}

/** @public */
export interface DeliveryTrace<D, C, I> {
  rollouts: Rollout[];
  attempts: AttemptResult<D>[];
  changes: (ChangeResult<C> & { phases?: Phases })[];
  incidents: readonly I[];
  /** Which deployment caused which incident; those without a cause are not in it. */
  links: IncidentLink<I>[];
  failures: Failure<I>[];
}

/**
 * Follows one entity's changes to production and back: which attempts are deployments, which deployment
 * first carried each change, which of them failed, and when they were recovered. Pure; the order of the
 * input does not matter.
 *
 * @public
 */
export function traceDelivery<
  D extends Deployment,
  C extends Change,
  I extends Incident,
>(world: DeliveryWorld<D, C, I>): DeliveryTrace<D, C, I> {
  const { precedence, incidents } = world;
  const deployments = precedes(world.deployments, precedence);
  const changes = precedes(world.changes, precedence);
  const { results: attempts, rollouts } = traceRollouts(
    deployments.authoritative,
  );
  const carries = traceCarries({
    ...world,
    changes: changes.authoritative,
    rollouts,
  });
  const links = linkIncidents({
    incidents,
    attempts,
    rollouts,
    changes: carries,
  });
  const failures = traceFailures({
    links,
    attempts,
    rollouts,
    changes: carries,
  });
  return {
    rollouts,
    incidents,
    links,
    failures,
    attempts: [
      ...attempts,
      ...deployments.others.map(attempt => ({
        attempt,
        standing: 'other-source' as const,
      })),
    ],
    changes: [
      ...carries.map(result => ({ ...result, phases: phasesOf(result) })),
      ...changes.others.map(change => ({
        change,
        standing: 'other-source' as const,
        inferred: false,
      })),
    ],
  };
}
