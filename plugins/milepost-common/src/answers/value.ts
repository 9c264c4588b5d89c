import { z } from 'zod';

/**
 * What a value is worth. Missing data is a state of its own, never a good number.
 *
 * @public
 */
export const valueStateSchema = z.enum([
  'not-applicable',
  'no-source',
  'unmapped',
  'silent',
  'none',
  'few',
  'measured',
]);

/** @public */
export type ValueState = z.infer<typeof valueStateSchema>;

/** @public */
export const unitSchema = z.enum(['per-day', 'seconds', 'ratio', 'count']);

/** `per-day` is a rate, `seconds` a duration, `ratio` a fraction of 1, `count` a number of things. @public */
export type Unit = z.infer<typeof unitSchema>;

const nullableNumber = z.number().nullable();

/** @public */
export const quantilesSchema = z.object({
  p50: nullableNumber,
  p90: nullableNumber,
});

/** @public */
export type Quantiles = z.infer<typeof quantilesSchema>;

/**
 * Local days, `to` exclusive, as `YYYY-MM-DD` in `zone`, and the two instants they stand for.
 *
 * @public
 */
export const windowSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  zone: z.string(),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
});

/** @public */
export type WindowAnswer = z.infer<typeof windowSchema>;

/** @public */
export const ownershipSchema = z.enum(['then', 'today']);

/**
 * To whom the past of a roll-up counts: to those who owned it `then`, or as if everything had always belonged to
 * whom it belongs `today`.
 *
 * @public
 */
export type Ownership = z.infer<typeof ownershipSchema>;

/** By which definition a number was computed. @public */
export const definitionReferenceSchema = z.object({
  id: z.string(),
  version: z.int(),
  /** Those of its parameters that this installation has set otherwise than they are shipped; absent where none is. */
  parameters: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional(),
});

/** @public */
export type DefinitionReference = z.infer<typeof definitionReferenceSchema>;

const measurement = {
  state: valueStateSchema,
  /** In the metric's unit; `null` when there is nothing to say. */
  value: nullableNumber,
  /** How many deployments, changes … the value rests on. */
  n: z.int().min(0),
  quantiles: quantilesSchema.optional(),
};

/** One bar of a distribution: how many values are up to `upTo` (`null`: beyond the last bound). @public */
export const distributionBarSchema = z.object({
  upTo: nullableNumber,
  count: z.int().min(0),
});

/**
 * What the person who reads an empty value can do about it.
 *
 * @public
 */
export const hintSchema = z.object({
  /** One sentence, imperative. */
  text: z.string(),
  /** An annotation that would cure it, ready to copy. */
  annotation: z.object({ name: z.string(), value: z.string() }).optional(),
  /** The last sign of life of a silent source. */
  lastSeenAt: z.iso.datetime().optional(),
});

/**
 * Of the entities that a metric applies to, how many have a source for what it needs.
 *
 * @public
 */
export const coverageSchema = z.object({
  applicable: z.int().min(0),
  connected: z.int().min(0),
});

/** @public */
export const metricValueSchema = z.object({
  metric: z.string(),
  title: z.string(),
  unit: unitSchema,
  direction: z.enum(['more', 'less', 'neutral']),
  ...measurement,
  /** By a profile: how that engine would write it, where that is not the plain value. */
  printed: z.string().optional(),
  /** More numbers of the same metric, by the keys that its definition lists under `details`. */
  details: z.record(z.string(), nullableNumber),
  distribution: z.array(distributionBarSchema).optional(),
  /** The value by the tiers of entities, where the metric has it; `null` for those without a tier, last. */
  byTier: z
    .array(
      z.object({
        tier: z.string().nullable(),
        value: nullableNumber,
        n: z.int().min(0),
      }),
    )
    .optional(),
  /** The same metric over the window before. */
  previous: z.object(measurement),
  /** How many of `n` rest on an inference rather than on a stated fact. */
  inferred: z.int().min(0),
  /** Records left out because they cannot be right, such as a change deployed before it was written. */
  faults: z.int().min(0),
  /** Of a group, a system, a domain or the organisation: how much of it the value rests on. */
  coverage: coverageSchema.optional(),
  /** How far the value and its quantiles may be from the exact ones, as a share of them; absent where they are exact. */
  relativeError: z.number().optional(),
  hint: hintSchema.optional(),
  /** What the value of this entity should be, by its tier, and whether it is so; `null` without a value. */
  target: z
    .object({
      tier: z.string().nullable(),
      value: z.number(),
      met: z.boolean().nullable(),
    })
    .optional(),
  /**
   * The caller may not know this value, and the hint says why. Its state is `not-applicable`, and there is no number in
   * it.
   */
  withheld: z.literal(true).optional(),
  definition: definitionReferenceSchema,
  computedAt: z.iso.datetime(),
});

/** @public */
export type MetricValue = z.infer<typeof metricValueSchema>;

/** Answer of `GET /v1/metrics`. @public */
export const metricsAnswerSchema = z.object({
  profile: z.string(),
  ownership: ownershipSchema,
  window: windowSchema,
  previousWindow: windowSchema,
  results: z.array(
    z.object({ scope: z.string(), metrics: z.array(metricValueSchema) }),
  ),
});

/** @public */
export type MetricsAnswer = z.infer<typeof metricsAnswerSchema>;

const pointSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  value: nullableNumber,
  n: z.int().min(0),
  quantiles: quantilesSchema.optional(),
  /** The bucket is cut by the window or by now. */
  partial: z.boolean(),
});

/** Answer of `GET /v1/metrics/{id}/series`. @public */
export const seriesAnswerSchema = z.object({
  scope: z.string(),
  metric: z.string(),
  title: z.string(),
  unit: unitSchema,
  bucket: z.enum(['day', 'week', 'month']),
  ownership: ownershipSchema,
  window: windowSchema,
  definition: definitionReferenceSchema,
  computedAt: z.iso.datetime(),
  /** The caller may not know the values: there is none in any point. */
  withheld: z.literal(true).optional(),
  points: z.array(pointSchema),
  /** The changes of its definition within the window, the oldest first. */
  changes: z
    .array(
      z.object({
        version: z.int(),
        since: z.iso.date(),
        reason: z.string(),
        by: z.enum(['milepost', 'configuration']),
      }),
    )
    .optional(),
  /** The same by definitions that were in force within the window and no longer are: the newest first. */
  earlier: z
    .array(z.object({ version: z.int(), points: z.array(pointSchema) }))
    .optional(),
});

/** @public */
export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;
