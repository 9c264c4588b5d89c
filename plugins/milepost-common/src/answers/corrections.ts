import { z } from 'zod';

/**
 * How an incident came to its deployment: a `person` says so, it is `explicit` in what a source says, or
 * `inferred` by time.
 *
 * @public
 */
export const linkConfidenceSchema = z.enum(['person', 'explicit', 'inferred']);

const actions = [
  'confirm',
  'reject',
  'relink',
  'not-caused-by-deployment',
] as const;

const said = {
  reason: z.string(),
  /** Entity ref of the person. */
  by: z.string(),
  at: z.iso.datetime(),
};

/** What a person says of the cause of an incident, where it holds. @public */
export const linkCorrectionSchema = z.object({
  action: z.enum(actions),
  /** The one that is confirmed, rejected or named instead. */
  deployment: z.string().optional(),
  ...said,
});

/** @public */
export type LinkCorrection = z.infer<typeof linkCorrectionSchema>;

/** A correction as it is kept. Answer of `POST /v1/corrections`. @public */
export const correctionAnswerSchema = z.object({
  id: z.int(),
  source: z.string(),
  incident: z.string(),
  action: z.enum([...actions, 'withdraw']),
  deployment: z.string().optional(),
  ...said,
  /** Whether it decides now; one that was withdrawn or followed by another does not. */
  holds: z.boolean(),
});

/** @public */
export type CorrectionAnswer = z.infer<typeof correctionAnswerSchema>;

/** Answer of `GET /v1/corrections`, newest first. @public */
export const correctionsAnswerSchema = z.object({
  scope: z.string(),
  items: z.array(correctionAnswerSchema),
  nextCursor: z.string().optional(),
});

/** @public */
export type CorrectionsAnswer = z.infer<typeof correctionsAnswerSchema>;
