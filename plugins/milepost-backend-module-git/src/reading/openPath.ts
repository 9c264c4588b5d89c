import { InputError, NotFoundError } from '@backstage/errors';
import { realpath, stat } from 'node:fs/promises';
import { runGit } from '../git/runGit';

/**
 * A folder that holds a repository with its whole history.
 *
 * @throws NotFoundError when there is none
 * @throws InputError when the history is cut off
 */
export async function openPath(
  path: string,
  signal?: AbortSignal,
): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) {
    throw new NotFoundError(`path: there is no folder '${path}'`);
  }
  const directory = await realpath(path);
  await refuseShallow({ directory, signal, remedy: 'git fetch --unshallow' });
  return directory;
}

/**
 * The oldest commits of a shallow clone look as if they had no parents; read as they are, they would stay
 * wrong for good.
 */
export async function refuseShallow(options: {
  directory: string;
  remedy: string;
  signal?: AbortSignal;
}): Promise<void> {
  const { directory, remedy, signal } = options;
  const answer = await runGit({
    directory,
    signal,
    args: ['rev-parse', '--is-shallow-repository'],
  });
  if (answer.trim() === 'true') {
    throw new InputError(
      `The repository is a shallow clone, its history is cut off; run '${remedy}' there`,
    );
  }
}
