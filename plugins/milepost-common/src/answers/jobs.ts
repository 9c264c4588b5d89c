import { z } from 'zod';

/** What can be rebuilt, replayed or taken away. @public */
export const jobKindIdSchema = z.enum([
  'replay',
  'facts',
  'figures',
  'retention',
  'purge',
]);

/** @public */
export type JobKindId = z.infer<typeof jobKindIdSchema>;

/** The share of the time that a job takes where nobody says another. @public */
export const DEFAULT_JOB_SHARE = 0.5;

const share = z
  .number()
  .min(0.01)
  .max(1)
  .default(DEFAULT_JOB_SHARE)
  .describe('The share of the time that it may take; 1: as fast as it can');

const rebuildOptionsSchema = z.strictObject({ share }).prefault({});

const replayOptionsSchema = z
  .strictObject({
    share,
    source: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('A source instance, or a kind of source; all where left out'),
    only: z
      .enum(['unmapped', 'all'])
      .default('unmapped')
      .describe('Payloads that nobody understood, or all that are kept'),
  })
  .prefault({});

/** Options of a replay. @public */
export type ReplayOptions = z.infer<typeof replayOptionsSchema>;

const purgeOptionsSchema = z
  .strictObject({
    share,
    entity: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .describe('The ref of an entity that can be deployed'),
    source: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('A source instance, or a kind of source'),
  })
  .refine(
    ({ entity, source }) => (entity === undefined) !== (source === undefined),
    { error: 'must name an entity or a source, and not both' },
  );

/** Options of a purge. @public */
export type PurgeOptions = z.infer<typeof purgeOptionsSchema>;

/** Options of a rebuild. @public */
export type RebuildOptions = z.infer<typeof rebuildOptionsSchema>;

/** Body of `POST /v1/jobs`. @public */
export const jobRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replay'), options: replayOptionsSchema }),
  z.strictObject({ kind: z.literal('facts'), options: rebuildOptionsSchema }),
  z.strictObject({ kind: z.literal('figures'), options: rebuildOptionsSchema }),
  z.strictObject({
    kind: z.literal('retention'),
    options: rebuildOptionsSchema,
  }),
  z.strictObject({ kind: z.literal('purge'), options: purgeOptionsSchema }),
]);

/** @public */
export type JobRequest = z.infer<typeof jobRequestSchema>;

/** Whether a job goes on, or how it ended; one that failed goes on where it stopped when it is asked for again. @public */
export const jobStateSchema = z.enum([
  'running',
  'done',
  'failed',
  'cancelled',
]);

/** @public */
export type JobState = z.infer<typeof jobStateSchema>;

/** A job. Answer of `POST /v1/jobs`, `GET /v1/jobs/{id}` and `POST /v1/jobs/{id}/cancel`. @public */
export const jobAnswerSchema = z.object({
  id: z.int(),
  kind: jobKindIdSchema,
  title: z.string(),
  options: z.record(z.string(), z.unknown()),
  state: jobStateSchema,
  /** 0 to 1; 1 only when it is done. */
  progress: z.number().min(0).max(1),
  /** In units of the kind, such as facts. */
  done: z.number(),
  total: z.number(),
  startedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Estimated from the pace so far; null where it does not run or has just begun. */
  remainingSeconds: z.number().nullable(),
  /** Why it failed, without any of the data. */
  error: z.string().nullable(),
});

/** @public */
export type JobAnswer = z.infer<typeof jobAnswerSchema>;

/** Answer of `GET /v1/jobs`, newest first. @public */
export const jobsAnswerSchema = z.object({ items: z.array(jobAnswerSchema) });

/** @public */
export type JobsAnswer = z.infer<typeof jobsAnswerSchema>;
