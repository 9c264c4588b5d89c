import { z } from 'zod';
import { metricDefinitionSchema } from './definition';

/** A definition of a metric that is or was in force here. @public */
export const definitionVersionSchema = z.object({
  version: z.int(),
  /** The first day on which it was in force, in the zone of the installation. */
  since: z.iso.date(),
  reason: z.string(),
  /** Who changed it: a new version of Milepost, or the configuration of this installation. */
  by: z.enum(['milepost', 'configuration']),
  parameters: metricDefinitionSchema.shape.parameters,
  minimumSample: z.int(),
});

/** @public */
export type DefinitionVersion = z.infer<typeof definitionVersionSchema>;

/** What to do when a metric moves. @public */
export const playbookSchema = z.object({
  /** What to check, in order, each one sentence. */
  checks: z.array(z.string()),
  url: z.string().optional(),
});

/** @public */
export type Playbook = z.infer<typeof playbookSchema>;

/** What a value should be, in the metric's unit, for entities of a tier; `null` for all others. @public */
export const targetSchema = z.object({
  tier: z.string().nullable(),
  value: z.number(),
});

/** @public */
export type Target = z.infer<typeof targetSchema>;

/**
 * A reference level, in the metric's unit: from `from`, included, to `to`, excluded unless `includesTo`; absent where it
 * has no such end. Of several that hold a value, the first is meant. A single number, such as a mean, is both ends.
 *
 * @public
 */
export const levelSchema = z.object({
  name: z.string(),
  text: z.string(),
  from: z.number().optional(),
  to: z.number().optional(),
  includesTo: z.literal(true).optional(),
});

/** @public */
export type Level = z.infer<typeof levelSchema>;

/** A metric, with everything that people agreed on about it. @public */
export const glossaryEntrySchema = metricDefinitionSchema.extend({
  /** The ref of the group or user who answers for it; absent where nobody does yet. */
  owner: z.string().optional(),
  playbook: playbookSchema.optional(),
  /** The sources that tell of what it needs: of anything in the catalog at all. */
  sources: z.array(z.string()).optional(),
  /** How soon a number is up to date, one sentence. */
  refresh: z.string().optional(),
  /** The newest first; the first is in force. */
  versions: z.array(definitionVersionSchema).optional(),
  /** Parameters that the configuration may set, with what each may be, in words. */
  configurable: z.record(z.string(), z.string()).optional(),
  targets: z.array(targetSchema).optional(),
  levels: z.array(levelSchema).optional(),
  /** It is only for those who may read sensitive metrics. */
  sensitive: z.literal(true).optional(),
});

/** @public */
export type GlossaryEntry = z.infer<typeof glossaryEntrySchema>;

/**
 * What a number of golden paths means. It is no metric: it is counted from how entities stand with a path, and has
 * neither sources nor versions of the installation.
 *
 * @public
 */
export const pathDefinitionSchema = metricDefinitionSchema
  .pick({
    id: true,
    version: true,
    title: true,
    summary: true,
    text: true,
    unit: true,
    direction: true,
    /** What leaves an entity out. */
    rules: true,
    since: true,
    reason: true,
  })
  .extend({
    formula: z.string(),
    /** What counts, one sentence. */
    included: z.string(),
  });

/** @public */
export type PathDefinition = z.infer<typeof pathDefinitionSchema>;

/** Answer of `GET /v1/definitions`. @public */
export const definitionsAnswerSchema = z.object({
  definitions: z.array(glossaryEntrySchema),
  /** Of golden paths; absent where another profile was asked for. */
  pathDefinitions: z.array(pathDefinitionSchema).optional(),
  /** The reference levels that this installation has chosen. */
  referenceLevels: z
    .object({
      id: z.enum(['dora-2023', 'quick-check-2025']),
      title: z.string(),
      /** What it is, what it is not, and where it comes from. */
      text: z.string(),
      showOn: z.array(z.enum(['service', 'team', 'overview'])),
    })
    .optional(),
});

/** @public */
export type DefinitionsAnswer = z.infer<typeof definitionsAnswerSchema>;
