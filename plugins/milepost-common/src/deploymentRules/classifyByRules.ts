import type { Deployment } from '../facts/facts';
import type { DeploymentRule } from './deploymentRule';
import { matchesAny } from './glob';
import { isProduction } from './isProduction';

/** The first rule that speaks of an environment. @public */
export function environmentRule(
  rules: readonly DeploymentRule[],
  environment: string,
): DeploymentRule | undefined {
  return rules.find(
    ({ from }) =>
      from.environment && matchesAny(from.environment.name, environment),
  );
}

/**
 * What rules make of deployments that sources tell of: those into an environment that a rule speaks of are what it
 * says, whatever their source thinks.
 *
 * @public
 */
export function classifyByRules<D extends Deployment>(
  deployments: readonly D[],
  rules: readonly DeploymentRule[],
): D[] {
  return deployments.map(deployment => {
    const rule = environmentRule(rules, deployment.environment);
    return rule
      ? {
          ...deployment,
          environment: rule.environment ?? deployment.environment,
          production: isProduction(rule, deployment.environment),
        }
      : deployment;
  });
}
