import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import { idSchema, optionalInstantSchema } from '../payload/fields';
import { repositorySchema } from '../payload/repository';

/** GitHub's oldest way to send a label is its bare name. */
const labelSchema = z
  .union([z.string(), z.looseObject({ name: z.string() })])
  .transform(label => (typeof label === 'string' ? label : label.name));

/** What is read of `issues`: every delivery carries the whole issue, as it is after the action. */
export const issueSchema = z.looseObject({
  action: z.string(),
  issue: z.looseObject({
    id: idSchema,
    number: idSchema,
    title: z.string().nullish(),
    body: z.string().nullish(),
    labels: z.array(labelSchema).nullish(),
    state: z.string().nullish(),
    state_reason: z.string().nullish(),
    created_at: instantSchema,
    updated_at: instantSchema,
    closed_at: optionalInstantSchema,
    pull_request: z.unknown().optional(),
  }),
  /** The one that was put on or taken off. */
  label: labelSchema.nullish(),
  changes: z
    .looseObject({
      new_issue: z
        .looseObject({ labels: z.array(labelSchema).nullish() })
        .nullish(),
    })
    .nullish(),
  repository: repositorySchema,
});

export type IssuePayload = z.output<typeof issueSchema>;
