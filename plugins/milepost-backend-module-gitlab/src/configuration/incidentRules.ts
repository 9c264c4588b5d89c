import { z } from 'zod';

const labelSchema = z
  .string({ error: 'must be the name of a label' })
  .trim()
  .min(1, 'must not be empty')
  .max(255, 'must be at most 255 characters, as labels are');

const labelsSchema = z.array(labelSchema, { error: 'must be a list' });

/** `milepost.gitlab.incidents`. */
export const incidentRulesSchema = z
  .strictObject({
    labels: labelsSchema.default([]),
    severityLabels: labelsSchema.default([]),
    complete: z.boolean({ error: 'must be true or false' }).default(false),
  })
  .transform(({ labels, severityLabels, complete }) => ({
    labels,
    marks: new Set(labels.map(comparable)),
    severityLabels: new Set(severityLabels.map(comparable)),
    complete,
  }));

/** Which issues are incidents beside those of the type _Incident_, and what their labels say. */
export type IncidentRules = z.output<typeof incidentRulesSchema>;

/** Labels that differ in their case only are taken for the same. */
export function comparable(label: string): string {
  return label.trim().toLocaleLowerCase('en-US');
}
