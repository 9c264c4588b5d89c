import type { EnvironmentClass } from '../delivery/environment';
import {
  appliesToEntity,
  type EntityFacets,
} from '../deploymentRules/entityFacets';
import { matchesGlob } from '../deploymentRules/glob';
import type { GatePolicy } from './gatePolicy';

/** The name that stands for all environments of production. */
const PRODUCTION = 'production';

/**
 * Whether an environment is meant: `production` means all that are production, other names and patterns mean
 * themselves. Case does not matter.
 *
 * @public
 */
export function meansEnvironment(
  pattern: string,
  environment: { name: string; class: EnvironmentClass },
): boolean {
  return pattern.toLowerCase() === PRODUCTION
    ? environment.class === 'production'
    : matchesGlob(pattern, environment.name);
}

/** The first policy that is for an entity and an environment; `undefined` for none. @public */
export function policyFor(
  policies: readonly GatePolicy[],
  subject: {
    tier?: string;
    facets: EntityFacets;
    environment: { name: string; class: EnvironmentClass };
  },
): GatePolicy | undefined {
  const tier = subject.tier?.trim().toLowerCase();
  return policies.find(
    ({ match }) =>
      (match.tiers === undefined ||
        match.tiers.some(each => each.toLowerCase() === tier)) &&
      match.environments.some(pattern =>
        meansEnvironment(pattern, subject.environment),
      ) &&
      appliesToEntity(match, subject.facets),
  );
}
