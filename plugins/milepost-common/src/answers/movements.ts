import { z } from 'zod';
import { ownershipSchema, unitSchema, windowSchema } from './value';

const partSchema = z.object({
  value: z.number().nullable(),
  n: z.int().min(0),
});

/**
 * Something that happened about when a metric moved, and may be why: `joined` and `left` (a service came or went),
 * `definition` (the metric means something else since), `silent` and `connected` (a source stopped, or began),
 * `failure` (a deployment that failed), `incident`.
 *
 * @public
 */
export const movementCauseSchema = z.object({
  kind: z.enum([
    'joined',
    'left',
    'definition',
    'silent',
    'connected',
    'failure',
    'incident',
  ]),
  at: z.iso.datetime(),
  /** One sentence, without the names of people. */
  text: z.string(),
  /** The ref of the entity that it is about. */
  scope: z.string().optional(),
  /** How evidence names it. */
  source: z.string().optional(),
  id: z.string().optional(),
  url: z.string().optional(),
});

/** @public */
export type MovementCause = z.infer<typeof movementCauseSchema>;

/** A metric that is not what it was. @public */
export const movementSchema = z.object({
  metric: z.string(),
  title: z.string(),
  unit: unitSchema,
  verdict: z.enum(['better', 'worse', 'different']),
  /** The first day of the first week of the new level. */
  since: z.iso.date(),
  /** Pooled over the weeks before, and over those since. */
  before: partSchema,
  after: partSchema,
  /** Which members made the most of it, the most first: at most three, and only what the caller may see. */
  pulledBy: z.array(
    z.object({
      scope: z.string(),
      before: partSchema,
      after: partSchema,
      /** The value since, were it not for this member. */
      without: z.number().nullable(),
    }),
  ),
  /** What happened about then, the likeliest first: at most five, and only of what the caller may see. */
  because: z.array(movementCauseSchema),
});

/** @public */
export type Movement = z.infer<typeof movementSchema>;

/** Answer of `GET /v1/movements`: what moved over the last weeks, the clearest first. @public */
export const movementsAnswerSchema = z.object({
  ownership: ownershipSchema,
  window: windowSchema,
  results: z.array(
    z.object({ scope: z.string(), movements: z.array(movementSchema) }),
  ),
});

/** @public */
export type MovementsAnswer = z.infer<typeof movementsAnswerSchema>;
