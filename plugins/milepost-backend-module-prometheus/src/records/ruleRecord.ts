import { instantSchema } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const labelsSchema = z.record(z.string(), z.string());

/** A rule as it was seen for the first time, or otherwise than before. The payload of `prometheus.rule`. */
export const ruleRecordSchema = z.object({
  /** The rule's id within its server. */
  rule: z.string().min(1).max(100),
  name: z.string(),
  group: z.string(),
  labels: labelsSchema,
  annotations: labelsSchema,
  /** When it was seen so. */
  at: instantSchema,
});

/** A rule that is not there any more. The payload of `prometheus.rule_removed`. */
export const removalSchema = ruleRecordSchema.pick({ rule: true, at: true });

export type RuleRecord = z.output<typeof ruleRecordSchema>;

export const topics = {
  rule: 'prometheus.rule',
  removal: 'prometheus.rule_removed',
} as const;
