import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  deploymentRuleSchema,
  type DeploymentRule,
} from '@milepost/backstage-plugin-milepost-common';

/**
 * What `milepost.deployments.rules` says.
 *
 * @throws InputError when a rule cannot be meant, naming its key
 */
export function readDeploymentRules(
  milepost: Config | undefined,
): DeploymentRule[] {
  const rules = milepost?.getOptional('deployments.rules') ?? [];
  if (!Array.isArray(rules)) {
    throw new InputError('milepost.deployments.rules: has to be a list');
  }
  const names = new Set<string>();
  return rules.map((rule, index) => {
    const key = `milepost.deployments.rules[${index}]`;
    const read = deploymentRuleSchema.safeParse(rule);
    if (!read.success) {
      const { path, message } = read.error.issues[0];
      throw new InputError(`${[key, ...path].join('.')}: ${message}`);
    }
    if (names.has(read.data.name)) {
      throw new InputError(`${key}.name: another rule is called so, too`);
    }
    names.add(read.data.name);
    return read.data;
  });
}
