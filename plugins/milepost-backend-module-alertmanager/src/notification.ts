import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const labelsSchema = z.record(z.string(), z.string());

const alertFields = {
  labels: labelsSchema,
  annotations: labelsSchema.nullish().transform(read => read ?? {}),
  startsAt: instantSchema,
  /** Of the labels: the same alert has it in every notification. */
  fingerprint: z.string().trim().min(1).max(100),
};

/** What fires has an end in the year 1, which means none. */
const alertSchema = z.discriminatedUnion('status', [
  z.object({ ...alertFields, status: z.literal('firing') }),
  z.object({
    ...alertFields,
    status: z.literal('resolved'),
    endsAt: instantSchema,
  }),
]);

/** What is read of a notification of Alertmanager, version 4 of its webhooks. */
export const notificationSchema = z.object({ alerts: z.array(alertSchema) });

/** One alert of a notification. */
export type Alert = z.output<typeof alertSchema>;

/** How many alerts were left out of a notification because it holds no more. */
export const truncationSchema = z.object({
  truncatedAlerts: z.int().min(1),
  groupKey: z.string().optional(),
});
