import { z } from 'zod';
import { windowSchema } from './value';

/** @public */
export const highlightKindSchema = z.enum([
  'slo-used-up',
  'slo-at-risk',
  'open-incident',
  'failed-deployment',
  'change-waiting-for-deployment',
  'change-waiting-for-review',
  'postmortem-due',
  'action-overdue',
  'source-silent',
]);

/** @public */
export type HighlightKind = z.infer<typeof highlightKindSchema>;

/** One thing behind the numbers that is worth a look. @public */
export const highlightSchema = z.object({
  kind: highlightKindSchema,
  /** The ref of the entity that it is about; absent for a source. */
  scope: z.string().optional(),
  /** One sentence, without the names of people. */
  text: z.string(),
  /** When it began, failed, or is due. */
  at: z.iso.datetime(),
  /** How long it has been so, in seconds. */
  seconds: z.number().optional(),
  /** The metric whose evidence shows it. */
  metric: z.string().optional(),
  /** How evidence names it; of an SLO its name. */
  source: z.string().optional(),
  id: z.string().optional(),
  /** Where the tool itself shows it. */
  url: z.string().optional(),
});

/** @public */
export type Highlight = z.infer<typeof highlightSchema>;

/** Answer of `GET /v1/highlights`: what is worth a look this week, the most pressing first. @public */
export const highlightsAnswerSchema = z.object({
  scope: z.string(),
  /** The last seven days. */
  window: windowSchema,
  items: z.array(highlightSchema),
  /** How many more there are of each kind. */
  more: z.partialRecord(highlightKindSchema, z.int().min(0)),
});

/** @public */
export type HighlightsAnswer = z.infer<typeof highlightsAnswerSchema>;
