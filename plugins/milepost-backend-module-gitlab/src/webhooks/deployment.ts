import { z } from 'zod';
import { idSchema } from '../payload/fields';
import { gitlabInstantSchema } from '../payload/instant';
import { payloadKind } from '../payload/payloadKind';
import { idAt, projectSchema } from '../payload/project';
import { deploymentStory } from './deploymentFields';

const COMMIT_PAGE = /\/commits?\/([\da-f]{40}(?:[\da-f]{24})?)(?:[?#].*)?$/i;

/** `deployment`: it began, succeeded, failed or was cancelled. */
export const deployment = payloadKind({
  schema: z.looseObject({
    status: z.string(),
    status_changed_at: gitlabInstantSchema,
    deployment_id: idSchema,
    deployable_id: idSchema.nullish(),
    environment: z.string().min(1),
    environment_tier: z.string().nullish(),
    commit_url: z.string().nullish(),
    project: projectSchema,
  }),
  about: ({ project, deployment_id: id }) => idAt(project, 'deployment', id),
  state: ({ status, status_changed_at }) => [status, status_changed_at],
  tell: (sent, { names }) =>
    deploymentStory(
      {
        id: sent.deployment_id,
        status: sent.status,
        time: sent.status_changed_at,
        environment: sent.environment,
        tier: sent.environment_tier,
        // `short_sha` is too short to be compared with anything.
        revision: COMMIT_PAGE.exec(sent.commit_url ?? '')?.[1].toLowerCase(),
        job: sent.deployable_id ?? undefined,
      },
      { project: sent.project, names },
    ),
});
