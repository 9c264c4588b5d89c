import type { BranchHead, Change, Commit, Deployment } from '../facts/facts';
import { traceCarries, type ChangeResult } from './carries';
import { precedes, type Precedence } from './precedence';
import { traceRollouts, type AttemptResult, type Rollout } from './rollouts';

/**
 * Everything that is known of one entity.
 *
 * @public
 */
export interface DeliveryWorld<D extends Deployment, C extends Change> {
  deployments: readonly D[];
  changes: readonly C[];
  commits: readonly Commit[];
  heads: readonly BranchHead[];
  pathPrefixes?: readonly string[];
  /** Kinds of source, the authoritative one first. */
  precedence: Precedence;
}

/** @public */
export interface DeliveryTrace<D, C> {
  rollouts: Rollout[];
  attempts: AttemptResult<D>[];
  changes: ChangeResult<C>[];
}

/**
 * Follows one entity's changes to production: which attempts are deployments, and which deployment first
 * carried each change. Pure; the order of the input does not matter.
 *
 * @public
 */
export function traceDelivery<D extends Deployment, C extends Change>(
  world: DeliveryWorld<D, C>,
): DeliveryTrace<D, C> {
  const deployments = precedes(world.deployments, world.precedence);
  const changes = precedes(world.changes, world.precedence);
  const { results, rollouts } = traceRollouts(deployments.authoritative);
  const carries = traceCarries({
    ...world,
    changes: changes.authoritative,
    rollouts,
  });
  return {
    rollouts,
    attempts: [
      ...results,
      ...deployments.others.map(attempt => ({
        attempt,
        standing: 'other-source' as const,
      })),
    ],
    changes: [
      ...carries,
      ...changes.others.map(change => ({
        change,
        standing: 'other-source' as const,
        inferred: false,
      })),
    ],
  };
}
