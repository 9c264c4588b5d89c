import { z } from 'zod';

/** Where one has got to in the lists of a project. */
export const placeSchema = z.object({
  /** Which list. */
  list: z.string(),
  page: z.int().min(1),
  /** Of lists in order of change: what changed at or after this is left. */
  after: z.string().optional(),
  /** What is through of what is read next: of what changed at that very moment, or of the page. */
  seen: z.array(z.union([z.number(), z.string()])).default([]),
});

export type Place = z.infer<typeof placeSchema>;
