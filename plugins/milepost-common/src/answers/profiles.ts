import { z } from 'zod';

/**
 * By whose rules a value is computed: our own, or those of another engine from the same events.
 *
 * @public
 */
export const profileSchema = z.enum([
  'milepost',
  'devlake',
  'gitlab',
  'rhdh-scorecard',
  'middleware',
  'fourkeys',
  'faros',
  'datadog',
]);

/** @public */
export type ProfileId = z.infer<typeof profileSchema>;
