import { z } from 'zod';
import type { ReleaseRecord } from '../records/gitPayload';

const cursorSchema = z.object({
  version: z.literal(1),
  /** Whether commits were read with their paths. */
  paths: z.boolean(),
  /**
   * Commits of which, with all of their ancestors, everything is in the inbox, and which no other such
   * commit contains. Whatever order they were read in, this says exactly what is left.
   */
  tips: z.array(z.string()),
  /** Commits of the reading that goes on, for the progress bar. */
  read: z.number(),
  /** Each release that was told: its commit and its time. */
  tags: z.record(z.string(), z.string()),
  /** The head that was told last: branch and commit. */
  head: z.string().optional(),
});

/** How far a repository has been read. Kept by Milepost between slices, as JSON. */
export type GitCursor = z.infer<typeof cursorSchema>;

/** The cursor of the last slice; where there is none that fits, reading begins anew, which harms nothing. */
export function readCursor(
  stored: unknown,
  options: { paths: boolean },
): GitCursor {
  const parsed = cursorSchema.safeParse(stored);
  if (parsed.success && (parsed.data.paths || !options.paths)) {
    return parsed.data;
  }
  return { version: 1, paths: options.paths, tips: [], read: 0, tags: {} };
}

/** What a cursor keeps of a release: a tag that moves is another release. */
export function toldRelease(release: ReleaseRecord): string {
  return `${release.sha} ${release.releasedAt}`;
}
