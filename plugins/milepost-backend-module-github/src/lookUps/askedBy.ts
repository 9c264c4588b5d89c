import type {
  LookUp,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { ApiSettings } from '../configuration/readApiSettings';
import { idSchema, shaSchema } from '../payload/fields';
import { repositorySchema } from '../payload/repository';
import { protectionLookUp } from '../protection/protectionLookUp';

const mergedSchema = z.looseObject({
  action: z.literal('closed'),
  pull_request: z.looseObject({
    number: idSchema,
    merged_at: z.string(),
    head: z.looseObject({ sha: shaSchema }),
  }),
  repository: repositorySchema,
});

const deploymentSchema = z.looseObject({
  deployment: z.looseObject({
    id: idSchema,
    sha: shaSchema,
    ref: z.string().nullish(),
    environment: z.string().min(1).max(255),
    transient_environment: z.boolean().nullish(),
  }),
  repository: repositorySchema,
});

/** What a webhook leaves open: pure, and the same for the same webhook. */
export function askedBy(event: RawEvent, settings: ApiSettings): LookUp[] {
  const { topic, payload } = event;
  const { lookUps } = settings;
  if (topic === 'github.deployment_protection_rule') {
    return protectionLookUp(event);
  }
  if (topic === 'github.pull_request' && (lookUps.commits || lookUps.paths)) {
    return contentOf(payload);
  }
  return topic === 'github.deployment' && lookUps.comparisons
    ? comparisonFor(payload, settings)
    : [];
}

/** No webhook carries a pull request's commits and files; once it is merged they stay what they are. */
function contentOf(payload: unknown): LookUp[] {
  const read = mergedSchema.safeParse(payload);
  if (!read.success) {
    return [];
  }
  const { pull_request: pull, repository } = read.data;
  return [
    {
      id: `pull_request:${repository.key}#${pull.number}@${pull.head.sha}`,
      topic: 'github.pull_request',
      request: { repository: repository.key, number: pull.number },
    },
  ];
}

/**
 * The parents of commits on the default branch come with what is read at intervals. So it is deployments from other
 * branches, or all where nothing is read at intervals, that need a comparison.
 */
function comparisonFor(payload: unknown, { reconcile }: ApiSettings): LookUp[] {
  const read = deploymentSchema.safeParse(payload);
  if (!read.success || read.data.deployment.transient_environment) {
    return [];
  }
  const { deployment, repository } = read.data;
  const { id, sha, ref, environment } = deployment;
  if (reconcile && ref === repository.defaultBranch) {
    return [];
  }
  return [
    {
      id: `comparison:${repository.key}:${id}`,
      topic: 'github.comparison',
      request: {
        repository: repository.key,
        page: repository.page,
        deployment: id,
        environment,
        revision: sha,
      },
    },
  ];
}
