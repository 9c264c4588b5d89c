import { z } from 'zod';
import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { repositoryFields } from '../payload/repository';
import { deployment } from '../webhooks/deployment';
import { deploymentSchema } from '../webhooks/deploymentFields';
import { deploymentStatus } from '../webhooks/deploymentStatus';
import { snapshot } from './snapshot';

const schema = z.looseObject({
  repository: repositoryFields,
  deployment: deploymentSchema,
  statuses: z.array(z.object({ state: z.string(), created_at: instantSchema })),
});

/** What is kept of a deployment that the API shows. */
export type DeploymentSnapshot = z.input<typeof schema>;

/** A deployment with all of its statuses. */
export const deploymentSnapshot = snapshot({
  schema,
  retell: ({ repository, deployment: shown, statuses }) => [
    { webhook: deployment, payload: { repository, deployment: shown } },
    ...statuses.map(status => ({
      webhook: deploymentStatus,
      payload: {
        repository,
        deployment: shown,
        // The query that spares calls knows no numbers of statuses, and the content makes the identity here.
        deployment_status: { id: 0, ...status },
      },
    })),
  ],
});
