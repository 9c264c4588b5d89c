import { NotAllowedError } from '@backstage/errors';
import { lstat, mkdir } from 'node:fs/promises';
import { userInfo } from 'node:os';

/**
 * Makes a folder that nobody else can write to. One that somebody else made in a shared place could hold
 * settings that make git start programs.
 *
 * @throws NotAllowedError when it is somebody else's
 */
export async function ensureOwnFolder(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const found = await lstat(directory);
  const { uid } = userInfo();
  const foreign = uid >= 0 && (found.uid !== uid || (found.mode & 0o022) !== 0);
  if (!found.isDirectory() || foreign) {
    throw new NotAllowedError(
      `The folder '${directory}' is in the way: it is not the portal's own`,
    );
  }
}
