import { z } from 'zod';

/** What may be wrong with what a service's numbers are made of. */
const checks = [
  'missing-revision',
  'duplicate-source',
  'unknown-environment',
  'clock-fault',
  'incident-never-closed',
  'redeploy-burst',
  'split-change',
  'reclassified-incident',
] as const;

/** @public */
export const dataQualityCheckSchema = z.enum(checks);

/** @public */
export type DataQualityCheck = z.infer<typeof dataQualityCheckSchema>;

/** Query of `GET /v1/data-quality`: entity refs of services, groups, systems or domains. @public */
export const dataQualityQuerySchema = z.strictObject({
  scope: z
    .union([z.string(), z.array(z.string())])
    .transform(value => (Array.isArray(value) ? value : [value]))
    .pipe(z.array(z.string().min(1).max(500)).min(1).max(100)),
  /** Days that are looked at, today included. */
  days: z.coerce.number().int().min(1).max(366).default(90),
});

/** @public */
export type DataQualityQuery = z.input<typeof dataQualityQuerySchema>;

/** Answer of `GET /v1/data-quality`. @public */
export const dataQualityAnswerSchema = z.object({
  findings: z.array(
    z.object({
      check: dataQualityCheckSchema,
      title: z.string(),
      /** What it does to the numbers, and what helps. */
      text: z.string(),
      /** `suspicious`: something that a number would look better for; to be talked about, not an accusation. */
      kind: z.enum(['fault', 'suspicious']),
      entityRef: z.string(),
      /** How many things it is about. */
      count: z.int(),
      /** The newest of them, at most five. */
      examples: z.array(
        z.object({
          id: z.string(),
          at: z.iso.datetime(),
          text: z.string(),
          url: z.string().optional(),
        }),
      ),
    }),
  ),
  /** Entities that were looked at. */
  entities: z.int(),
});

/** @public */
export type DataQualityAnswer = z.infer<typeof dataQualityAnswerSchema>;
