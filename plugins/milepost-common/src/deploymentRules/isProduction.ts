import { classifyEnvironment } from '../delivery/environment';
import type { DeploymentRule } from './deploymentRule';
import { isExact, matchesGlob } from './glob';

/** What deployments are called that no rule gives another environment. */
export const DEFAULT_ENVIRONMENT = 'production';

/**
 * Whether a rule means production: as it says, else by its tier; else it does, but for names that plainly say another
 * thing and that only a pattern has caught.
 */
export function isProduction(
  rule: DeploymentRule,
  environment: string,
): boolean {
  if (rule.production !== undefined) {
    return rule.production;
  }
  if (rule.tier !== undefined) {
    return rule.tier === 'production';
  }
  const spelledOut = rule.from.environment?.name.some(
    name => isExact(name) && matchesGlob(name, environment),
  );
  return spelledOut || classifyEnvironment(environment) !== 'other';
}
