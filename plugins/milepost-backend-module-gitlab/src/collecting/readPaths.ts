import { z } from 'zod';
import { keptPaths } from '../webhooks/commitDraft';
import { readable, type Reading } from './projectList';

const diffSchema = z.object({ old_path: z.string(), new_path: z.string() });

/** The files that a list of differences names; a file that was renamed has two names. */
export async function readPaths(
  path: string,
  { server, signal }: Pick<Reading, 'server' | 'signal'>,
): Promise<string[]> {
  const diffs = readable(await server.all(path, {}, signal), diffSchema);
  return keptPaths(diffs.flatMap(diff => [diff.old_path, diff.new_path]));
}
