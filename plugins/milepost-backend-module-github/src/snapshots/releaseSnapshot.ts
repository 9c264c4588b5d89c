import { z } from 'zod';
import { repositoryFields } from '../payload/repository';
import { release } from '../webhooks/release';
import { snapshot } from './snapshot';

/** A release that is published. */
export const releaseSnapshot = snapshot({
  schema: z.looseObject({
    repository: repositoryFields,
    release: z.looseObject({}),
  }),
  retell: ({ repository, release: shown }) => [
    {
      webhook: release,
      payload: { action: 'published', repository, release: shown },
    },
  ],
});
