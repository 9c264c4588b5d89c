import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const idSchema = z.string().trim().min(1).max(100);
const optionalText = z.string().nullish();

/** What every webhook has; the rest of it is under the name that its type is. */
export const envelopeSchema = z.looseObject({ event_type: z.string() });

const customFieldSchema = z.object({
  custom_field: z.object({ name: z.string() }),
  values: z
    .array(
      z.object({
        value_catalog_entry: z
          .object({ name: optionalText, external_id: optionalText })
          .nullish(),
        value_option: z.object({ value: optionalText }).nullish(),
        value_text: optionalText,
      }),
    )
    .nullish(),
});

export type CustomField = z.output<typeof customFieldSchema>;

/** When something happened, as people may have corrected it; its name is up to the organisation. */
const timestampSchema = z.object({
  incident_timestamp: z.object({ name: z.string() }),
  value: z.object({ value: instantSchema.nullish() }).nullish(),
});

const statusSchema = z.object({ category: z.string() });

/** What is read of an incident. */
export const incidentSchema = z.object({
  id: idSchema,
  name: optionalText,
  permalink: optionalText,
  /** `standard`, `retrospective`, `test`, `tutorial` … */
  mode: optionalText,
  severity: z.object({ name: optionalText }).nullish(),
  incident_status: statusSchema,
  created_at: instantSchema,
  updated_at: instantSchema,
  incident_timestamp_values: z.array(timestampSchema).nullish(),
  custom_field_entries: z.array(customFieldSchema).nullish(),
});

export type Incident = z.output<typeof incidentSchema>;

/** What is read of a change of an incident's status. */
export const statusUpdateSchema = z.object({
  incident: incidentSchema,
  new_status: statusSchema,
  previous_status: statusSchema.nullish(),
});

/** What is read of a follow-up; the first version of these webhooks has a description and no title. */
export const followUpSchema = z.object({
  id: idSchema,
  incident_id: idSchema.nullish(),
  title: optionalText,
  description: optionalText,
  status: z.string(),
  priority: z.object({ name: optionalText }).nullish(),
  created_at: instantSchema,
  updated_at: instantSchema,
  completed_at: instantSchema.nullish(),
});

/** What is read of a postmortem whose status changed. */
export const postmortemSchema = z.object({
  new_status: z.string(),
  postmortem_document: z.object({
    id: idSchema,
    incident_id: idSchema.nullish(),
    title: optionalText,
    created_at: instantSchema,
    updated_at: instantSchema,
  }),
});
