import { z } from 'zod';
import { profileSchema } from './profiles';
import { unitSchema } from './value';

/**
 * A metric as the glossary prints it and the engine computes it.
 *
 * @public
 */
export const metricDefinitionSchema = z.object({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  /** One sentence for a hover. */
  summary: z.string(),
  /** The definition, in full. */
  text: z.string(),
  unit: unitSchema,
  direction: z.enum(['more', 'less', 'neutral']),
  /** The time that puts a record into a window. */
  anchor: z.string(),
  /** What must be connected: kinds of fact. */
  needs: z.array(
    z.enum([
      'deployment',
      'change',
      'open-change',
      'incident',
      'build',
      'postmortem',
      'corrective-action',
    ]),
  ),
  /** Below this many, a value is `few`. */
  minimumSample: z.int(),
  parameters: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean()]),
  ),
  details: z.array(
    z.object({ id: z.string(), title: z.string(), unit: unitSchema }),
  ),
  /** What leaves a record out, by rule. */
  rules: z.array(z.object({ id: z.string(), text: z.string() })),
  /** When this version came into force, and why. */
  since: z.iso.date(),
  reason: z.string(),
  /** Of a metric by the rule of another engine. */
  profile: z
    .object({
      id: profileSchema,
      /** Our metric that answers the same question. */
      metric: z.string(),
      /** How the rule differs from ours. */
      differences: z.string(),
      /** The engine and version that the rule was read from. */
      source: z.string(),
    })
    .optional(),
});

/** @public */
export type MetricDefinition = z.infer<typeof metricDefinitionSchema>;

/** Answer of `GET /v1/definitions`. @public */
export const definitionsAnswerSchema = z.object({
  definitions: z.array(metricDefinitionSchema),
});

/** @public */
export type DefinitionsAnswer = z.infer<typeof definitionsAnswerSchema>;

/** Answer of `GET /v1/sources`. @public */
export const sourcesAnswerSchema = z.object({
  sources: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      state: z.enum(['waiting', 'healthy', 'silent', 'failed']),
      /** One sentence: why it is in this state, and what helps. */
      message: z.string(),
      lastReceivedAt: z.iso.datetime().optional(),
      lastEventAt: z.iso.datetime().optional(),
      /** Seconds; `null` until it is known. */
      usualGap: z.number().nullable(),
      received: z.int(),
      duplicates: z.int(),
      /** The same id with other content: the first was kept. */
      conflicts: z.int(),
      rejected: z.int(),
      /** Waiting because nothing could be made of them yet. */
      unmapped: z.int(),
      lastPollAt: z.iso.datetime().optional(),
      /** What a collector is doing now. */
      progress: z
        .object({ phase: z.string(), done: z.int(), total: z.int().optional() })
        .optional(),
    }),
  ),
});

/** @public */
export type SourcesAnswer = z.infer<typeof sourcesAnswerSchema>;

/** Answer of `GET /v1/unmapped`. @public */
export const unmappedAnswerSchema = z.object({
  /** Repositories and services that events name and no catalog entity claims. */
  origins: z.array(
    z.object({
      kind: z.enum(['repository', 'service']),
      value: z.string(),
      sources: z.array(z.string()),
      events: z.int(),
      firstEventAt: z.iso.datetime(),
      lastEventAt: z.iso.datetime(),
      /** The entity that it probably belongs to, and the annotation that would say so. */
      suggestion: z
        .object({
          entityRef: z.string(),
          annotation: z.string(),
          value: z.string(),
        })
        .optional(),
    }),
  ),
  /** Payloads that no mapper understood. */
  payloads: z.array(
    z.object({
      source: z.string(),
      topic: z.string(),
      reason: z.string(),
      count: z.int(),
      lastReceivedAt: z.iso.datetime(),
    }),
  ),
});

/** @public */
export type UnmappedAnswer = z.infer<typeof unmappedAnswerSchema>;

/** Answer of `POST /v1/events`: one result per item, in order. @public */
export const intakeAnswerSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  unmapped: z.int(),
  results: z.array(
    z.object({
      index: z.int(),
      id: z.string().optional(),
      status: z.enum(['accepted', 'duplicate', 'rejected', 'unmapped']),
      /** The field that is wrong, such as `context.timestamp`. */
      field: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});

/** @public */
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>;
