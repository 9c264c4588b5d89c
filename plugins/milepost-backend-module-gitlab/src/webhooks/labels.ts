import { z } from 'zod';

/** Labels of an issue or a merge request. */
export const labelsSchema = z
  .array(z.looseObject({ title: z.string() }))
  .nullish();

/** Their names. */
export function titlesOf(
  labels: z.infer<typeof labelsSchema>,
): string[] | undefined {
  return labels?.map(label => label.title);
}
