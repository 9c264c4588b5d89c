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
      'page',
      'alert-rule',
      'slo',
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
