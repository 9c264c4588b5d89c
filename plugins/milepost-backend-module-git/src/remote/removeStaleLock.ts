import { rm, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';

/** No write of ours takes as long; older locks were left behind by a process that was killed. */
const STALE = 15 * 60_000;

/** Removes the lock that a fetch stumbled over, if it is ours and nobody can still be holding it. */
export async function removeStaleLock(
  directory: string,
  error: Error,
): Promise<void> {
  const name = /'([^']+\.lock)': File exists/.exec(error.message)?.[1];
  const path = name && resolve(directory, name);
  if (!path?.startsWith(directory + sep)) {
    return;
  }
  const found = await stat(path).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > STALE) {
    await rm(path, { force: true });
  }
}
