import { NotFoundError } from '@backstage/errors';
import { runGit } from '../git/runGit';
import { resolveCommits } from './resolveCommits';

/** The production branch and its commit; no commit, where the repository is still empty. */
export interface Head {
  branch: string;
  sha?: string;
}

/**
 * Where the production branch stands.
 *
 * @param options - `branch`: absent, the one that HEAD names
 * @throws NotFoundError when the branch is named and does not exist
 */
export async function readHead(options: {
  directory: string;
  branch?: string;
  signal?: AbortSignal;
}): Promise<Head> {
  const { directory, signal } = options;
  const branch = options.branch ?? (await currentBranch(options));
  const name = branch === 'HEAD' ? branch : `refs/heads/${branch}`;
  const [sha] = await resolveCommits({ directory, signal }, [name]);
  if (sha === undefined && options.branch !== undefined) {
    throw new NotFoundError(
      `branch: the repository has no branch '${options.branch}'`,
    );
  }
  return { branch, sha };
}

/** The branch that HEAD stands on; `HEAD` itself where it stands on none. */
async function currentBranch(options: {
  directory: string;
  signal?: AbortSignal;
}): Promise<string> {
  const { directory, signal } = options;
  const ref = await runGit({
    directory,
    signal,
    args: ['rev-parse', '--symbolic-full-name', 'HEAD'],
  }).catch(() => runGit({ directory, signal, args: ['symbolic-ref', 'HEAD'] }));
  return ref.trim().replace(/^refs\/heads\//, '');
}
