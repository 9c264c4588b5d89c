import { z } from 'zod';

const cursorSchema = z.object({
  version: z.literal(1),
  /** The rules that were told and are still there, with the digest of what each said. */
  rules: z.record(z.string(), z.string()),
  /** The last answer held no rule at all: if the next does not either, they are gone. */
  wasEmpty: z.boolean().default(false),
});

/** What has been told of the rules of a server. Kept by Milepost between polls, as JSON. */
export type RulesCursor = z.infer<typeof cursorSchema>;

/** The cursor of the last poll; where there is none that fits, everything is told anew, which harms nothing. */
export function readCursor(stored: unknown): RulesCursor {
  const read = cursorSchema.safeParse(stored);
  return read.success ? read.data : { version: 1, rules: {}, wasEmpty: false };
}
