import { InputError, NotFoundError } from '@backstage/errors';
import { runGit, type GitCommand } from '../git/runGit';
import { removeStaleLock } from './removeStaleLock';

const MINUTE = 60_000;

/** What a fetch learned. */
export interface Fetched {
  /** Absent while the repository has no commit. */
  branch?: string;
}

interface Remote {
  directory: string;
  url: string;
  branch?: string;
  /** Value of the Authorization header. */
  authorization?: string;
  signal?: AbortSignal;
}

/**
 * Brings a bare repository up to date with the production branch and all tags of a remote one. File contents
 * are left out where the other side can do that.
 *
 * @throws NotFoundError when the branch does not exist
 * @throws ServiceUnavailableError when the other side cannot be read
 */
export async function fetchRemote(remote: Remote): Promise<Fetched> {
  await prepare(remote);
  const branch = remote.branch ?? (await defaultBranch(remote));
  if (branch !== undefined) {
    await git(remote, ['symbolic-ref', 'HEAD', `refs/heads/${branch}`]);
  }
  await fetchRefs(remote, branch).catch(async error => {
    await removeStaleLock(remote.directory, error);
    throw readable(error, branch);
  });
  return { branch: remote.branch };
}

/** Repeating it harms nothing, so a copy whose making was interrupted is mended. */
async function prepare(remote: Remote): Promise<void> {
  await git(remote, ['init', '--quiet', '--bare', '--template=', '.']);
  await git(remote, ['config', 'remote.origin.url', remote.url]);
}

/** The branch that the other side's HEAD names. */
async function defaultBranch(remote: Remote): Promise<string | undefined> {
  const answer = await git(
    remote,
    ['ls-remote', '--symref', 'origin', 'HEAD'],
    {
      network: true,
      timeout: 2 * MINUTE,
    },
  );
  const branch = /^ref: refs\/heads\/(\S+)\tHEAD$/m.exec(answer)?.[1];
  if (branch === undefined && /\tHEAD$/m.test(answer)) {
    throw new InputError(
      'branch is missing: the HEAD of the repository names none',
    );
  }
  return branch;
}

async function fetchRefs(
  remote: Remote,
  branch: string | undefined,
): Promise<void> {
  const heads = branch ? [`+refs/heads/${branch}:refs/heads/${branch}`] : [];
  await git(
    remote,
    [
      'fetch',
      '--quiet',
      '--prune',
      '--no-tags',
      '--no-write-fetch-head',
      '--no-recurse-submodules',
      '--filter=blob:none',
      'origin',
      ...heads,
      '+refs/tags/*:refs/tags/*',
    ],
    { network: true, timeout: 60 * MINUTE },
  );
}

function git(
  { authorization, directory, signal, url }: Remote,
  args: string[],
  options: Partial<GitCommand> = {},
): Promise<string> {
  const secrets = authorization
    ? [authorization, authorization.replace(/^\w+ /, '')]
    : [];
  return runGit({
    directory,
    args,
    signal,
    secrets,
    // In the environment: arguments and the copy's own settings can be read by others.
    configuration:
      authorization && options.network
        ? {
            [`http.${
              new URL(url).origin
            }/.extraHeader`]: `Authorization: ${authorization}`,
          }
        : undefined,
    ...options,
  });
}

function readable(error: Error, branch: string | undefined): Error {
  return /couldn't find remote ref/.test(error.message)
    ? new NotFoundError(`branch: the repository has no branch '${branch}'`)
    : error;
}
