import { z } from 'zod';
import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { repositoryFields } from '../payload/repository';
import { workflowRun } from '../webhooks/workflowRun';
import { snapshot } from './snapshot';

const schema = z.looseObject({
  repository: repositoryFields,
  workflow_run: z.looseObject({
    status: z.string().nullish(),
    conclusion: z.string().nullish(),
    created_at: instantSchema,
    updated_at: instantSchema,
  }),
});

/** What is kept of a workflow run that the API shows. */
export type WorkflowRunSnapshot = z.input<typeof schema>;

/** One attempt of a workflow run. When it really began to run is not shown, so that is not told. */
export const workflowRunSnapshot = snapshot({
  schema,
  retell: ({ repository, workflow_run: run }) => [
    {
      webhook: workflowRun,
      payload: {
        action: 'requested',
        repository,
        workflow_run: { ...run, conclusion: null },
      },
    },
    ...(run.status === 'completed' &&
    run.conclusion &&
    run.conclusion !== 'action_required'
      ? [
          {
            webhook: workflowRun,
            payload: { action: 'completed', repository, workflow_run: run },
          },
        ]
      : []),
  ],
});
