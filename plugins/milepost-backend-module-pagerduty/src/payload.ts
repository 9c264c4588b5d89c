import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const idSchema = z.string().trim().min(1).max(100);

/** What every V3 webhook has, whatever it tells. */
export const envelopeSchema = z.object({
  event: z.object({ id: idSchema, event_type: z.string() }),
});

const referenceSchema = z
  .object({ id: idSchema })
  .nullish()
  .transform(reference => reference?.id);

/** What is read of a webhook about the life of an incident. */
export const incidentEventSchema = z.object({
  event: z.object({
    event_type: z.string(),
    /** There is no other time of what happened: the incident itself says only when it was created. */
    occurred_at: instantSchema,
    /** Who did it; none is PagerDuty itself. */
    agent: z.object({ type: z.string().nullish() }).nullish(),
    data: z.object({
      id: idSchema,
      html_url: z.string().nullish(),
      title: z.string().nullish(),
      created_at: instantSchema.nullish(),
      urgency: z.string().nullish(),
      priority: z.object({ summary: z.string().nullish() }).nullish(),
      service: referenceSchema,
      resolve_reason: z
        .object({ type: z.string().nullish(), incident: referenceSchema })
        .nullish(),
    }),
  }),
});

export type IncidentEvent = z.output<typeof incidentEventSchema>['event'];
