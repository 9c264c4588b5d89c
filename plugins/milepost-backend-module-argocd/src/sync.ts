import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const name = z.string().trim().min(1);
const optionalText = z
  .string()
  .nullish()
  .transform(text => text || undefined);

/** What Argo CD tells of an application and its last operation, in the words of `notifications.yaml`. */
export const syncSchema = z.object({
  version: z.literal(1),
  application: name,
  /** Of the application, not of what it deploys. */
  namespace: name,
  labels: z.record(z.string(), z.string()).nullish(),
  project: optionalText,
  /** Where it deploys to: one of the two. */
  cluster: optionalText,
  server: optionalText,
  destinationNamespace: optionalText,
  phase: name,
  startedAt: instantSchema,
  finishedAt: instantSchema.nullish(),
  dryRun: z.boolean().nullish(),
  /** How many resources were picked out; 0: all of them. */
  resources: z.int().min(0),
  revision: optionalText,
  /** Of an application with several sources. */
  revisions: z.array(z.string()).nullish(),
  images: z.array(z.string()).nullish(),
  health: optionalText,
  argocdUrl: optionalText,
});

export type Sync = z.output<typeof syncSchema>;
