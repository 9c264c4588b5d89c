import { z } from 'zod';
import { idAt, repositorySchema } from '../payload/repository';
import { deploymentFields, deploymentSchema } from './deploymentFields';
import { unknownWord, webhook } from './webhook';

/** `deployment`: somebody asked for one. How it goes on is told by its statuses. */
export const deployment = webhook({
  schema: z.looseObject({
    // Old servers leave it out: there is one action only.
    action: z.string().default('created'),
    deployment: deploymentSchema,
    repository: repositorySchema,
  }),
  identify: ({ action, deployment: { id }, repository }) =>
    action === 'created'
      ? idAt(repository, 'deployment', id)
      : idAt(repository, 'deployment', id, action),
  tell(payload, { names }) {
    if (payload.action !== 'created') {
      return unknownWord('action of deployment', payload.action, names);
    }
    return [
      {
        ...deploymentFields(payload.deployment, payload.repository, names),
        type: 'service.deploying',
        time: payload.deployment.created_at,
      },
    ];
  },
});
