import {
  classifyEnvironment,
  instantSchema,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { withoutNames } from '../payload/cleanText';
import { idSchema, shaSchema } from '../payload/fields';
import type { Repository } from '../payload/repository';

/** A deployment, in the webhooks about it and about its statuses. */
export const deploymentSchema = z.looseObject({
  id: idSchema,
  sha: shaSchema,
  environment: z.string().min(1),
  task: z.string().nullish(),
  description: z.string().nullish(),
  production_environment: z.boolean().nullish(),
  transient_environment: z.boolean().nullish(),
  created_at: instantSchema,
});

type GithubDeployment = z.infer<typeof deploymentSchema>;

const ROLLBACK = /\broll(?:ed|ing|s)?[\s_-]?back\b/i;
const HOTFIX = /\bhot[\s_-]?fix\b/i;

/** What all events about a deployment say of it. */
export function deploymentFields(
  deployment: GithubDeployment,
  repository: Repository,
  names: readonly string[],
) {
  return {
    deployment: String(deployment.id),
    repository: repository.key,
    environment: withoutNames(deployment.environment, names),
    production: isProduction(deployment),
    revision: deployment.sha,
    kind: kindOf(deployment),
    // Not the log's address, which may let in everybody who has it.
    url: `${repository.page}/deployments`,
  };
}

/**
 * Whether it says that its environment is production. GitHub fills in what the deployer left out: `true` for
 * `production`, `false` for every other name. So a `false` for `prod-eu` says nothing, and its name decides.
 */
function isProduction(deployment: GithubDeployment): boolean | undefined {
  const {
    environment,
    production_environment: production,
    transient_environment: transient,
  } = deployment;
  if (production === true) {
    return true;
  }
  if (transient === true) {
    return false;
  }
  const filledIn =
    environment !== 'production' &&
    classifyEnvironment(environment) === 'production';
  return production === false && !filledIn ? false : undefined;
}

function kindOf({ task, description }: GithubDeployment) {
  if (ROLLBACK.test(task ?? '') || ROLLBACK.test(description ?? '')) {
    return 'rollback' as const;
  }
  return HOTFIX.test(task ?? '') ? ('hotfix' as const) : undefined;
}
