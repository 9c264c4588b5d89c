import { z } from 'zod';
import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { idSchema } from '../payload/fields';
import { repositoryFields } from '../payload/repository';
import { push } from '../webhooks/push';
import { snapshot } from './snapshot';

/** A branch that moved, as the activity of a repository shows it: without the commits that this brought. */
export const pushSnapshot = snapshot({
  schema: z.looseObject({
    repository: repositoryFields.extend({ id: idSchema }),
    ref: z.string(),
    before: z.string(),
    after: z.string(),
    at: instantSchema,
  }),
  retell: ({ repository, ref, before, after, at }) => [
    {
      webhook: push,
      payload: {
        ref,
        before,
        after,
        repository: { ...repository, pushed_at: at },
      },
    },
  ],
});
