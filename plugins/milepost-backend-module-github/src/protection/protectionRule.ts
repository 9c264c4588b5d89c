import { z } from 'zod';
import { idSchema, shaSchema } from '../payload/fields';
import { repositorySchema } from '../payload/repository';

/** What is read of a `deployment_protection_rule`. GitHub publishes nearly every field of it as optional. */
export const protectionRuleSchema = z.looseObject({
  action: z.string().default('requested'),
  environment: z.string().min(1).max(255),
  deployment_callback_url: z.url({ protocol: /^https?$/ }),
  deployment: z.looseObject({ id: idSchema, sha: shaSchema }).nullish(),
  repository: repositorySchema,
});

export type ProtectionRule = z.output<typeof protectionRuleSchema>;

/** The run whose job waits; `undefined` when the callback address is none of GitHub's. */
export function runOf(callback: string): string | undefined {
  return /\/actions\/runs\/(\d{1,20})\/deployment_protection_rule$/.exec(
    new URL(callback).pathname,
  )?.[1];
}

/**
 * The same for each delivery of the same question. A run that is started again asks anew, with another deployment, and
 * a deployment has one environment.
 */
export function questionOf(rule: ProtectionRule): string {
  const { environment, deployment, deployment_callback_url: callback } = rule;
  const run = runOf(callback) ?? '';
  return `protection_rule:${run}:${deployment?.id ?? environment}`;
}
