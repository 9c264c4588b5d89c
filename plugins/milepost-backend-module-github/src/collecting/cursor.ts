import { z } from 'zod';

const repositorySchema = z.object({
  id: z.number(),
  full_name: z.string(),
  html_url: z.string(),
  default_branch: z.string().optional(),
});

const roundSchema = z.object({
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** Those to be read, and from when. */
  repositories: z.array(z.object({ key: z.string(), since: z.number() })),
  /** Where it is: the place in the list above, and the kind that is read. */
  at: z.number(),
  kind: z.number(),
  /** How many things were read of this kind. */
  read: z.number(),
  page: z.string().optional(),
  repository: repositorySchema.optional(),
});

const cursorSchema = z.object({
  /** By repository: up to when (reconcile) or from when (backfill) it was read whole; milliseconds since 1970. */
  through: z.record(z.string(), z.number()),
  /** By repository and kind: what the first page was. */
  etags: z.record(z.string(), z.string()),
  /** By repository and kind: why it cannot be read. */
  unreadable: z.record(z.string(), z.string()),
  round: roundSchema.optional(),
});

/** Where a collector is. */
export type ApiCursor = z.infer<typeof cursorSchema>;

/** One pass over the repositories that catalog entities claim. */
export type Round = z.infer<typeof roundSchema>;

/** What was stored, or a beginning: what an older version stored and nobody understands is read anew. */
export function readCursor(stored: unknown): ApiCursor {
  const read = cursorSchema.safeParse(stored);
  return read.success ? read.data : { through: {}, etags: {}, unreadable: {} };
}
