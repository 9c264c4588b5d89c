import type { DeliveryWorld } from '../delivery/traceDelivery';
import { countedDeployments } from '../delivery/countedDeployments';
import { precedes } from '../delivery/precedence';
import type { Change, Deployment } from '../facts/facts';
import type { Incident } from '../facts/incident';
import type { ProfileFacts } from './profile';

/**
 * What profiles read of an entity's world. That two sources tell of the same deployments, and which changes of
 * a shared repository are the entity's, is no matter of an engine's rules: it is as for our own metrics.
 *
 * @public
 */
export function profileFacts(
  world: Omit<DeliveryWorld<Deployment, Change, Incident>, 'heads'>,
): ProfileFacts {
  const { precedence, commits, incidents, pathPrefixes = [] } = world;
  const touches = ({ paths = [] }: Change) =>
    pathPrefixes.length === 0 ||
    paths.some(path => pathPrefixes.some(prefix => path.startsWith(prefix)));
  return {
    deployments: countedDeployments(world.deployments, precedence)
      .authoritative,
    changes: precedes(world.changes, precedence).authoritative.filter(touches),
    commits,
    incidents,
    monorepo: pathPrefixes.length > 0,
  };
}
