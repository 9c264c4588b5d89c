import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { idSchema } from '../payload/fields';
import { idAt, repositorySchema } from '../payload/repository';
import { deploymentFields, deploymentSchema } from './deploymentFields';
import { unknownWord, webhook, type Telling } from './webhook';

const UNFINISHED = ['queued', 'pending', 'waiting'];

/** `deployment_status`: how a deployment goes on, and how it ended. */
export const deploymentStatus = webhook({
  schema: z.looseObject({
    deployment_status: z.looseObject({
      id: idSchema,
      state: z.string(),
      created_at: instantSchema,
    }),
    deployment: deploymentSchema,
    repository: repositorySchema,
  }),
  identify: ({ deployment_status: { id }, repository }) =>
    idAt(repository, 'deployment_status', id),
  tell(payload, { names }): Telling {
    const { state, created_at: time } = payload.deployment_status;
    const fields = {
      ...deploymentFields(payload.deployment, payload.repository, names),
      time,
    };
    if (state === 'success') {
      return [{ ...fields, type: 'service.deployed', outcome: 'success' }];
    }
    if (state === 'failure' || state === 'error') {
      return [{ ...fields, type: 'service.deployed', outcome: 'failure' }];
    }
    if (state === 'in_progress') {
      return [{ ...fields, type: 'service.deploying', startedAt: time }];
    }
    if (UNFINISHED.includes(state)) {
      return [{ ...fields, type: 'service.deploying' }];
    }
    // A newer deployment took its place: that one's own events tell so.
    return state === 'inactive'
      ? []
      : unknownWord('state of deployment_status', state, names);
  },
});
