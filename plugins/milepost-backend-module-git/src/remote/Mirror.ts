import type { CollectorSlice } from '@milepost/backstage-plugin-milepost-node';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseShallow } from '../reading/openPath';
import type { GitAuthorization } from './authorization';
import { ensureOwnFolder } from './ensureOwnFolder';
import { fetchRemote, type Fetched } from './fetchRemote';

type Outcome = { fetched: Fetched } | { error: unknown };

/** A slice ends a little before its deadline rather than after it. */
const MARGIN = 1000;

/**
 * The copy of a remote repository: bare, without file contents, brought up to date at each poll. Fetching a
 * large repository for the first time goes on over several slices.
 *
 * @public
 */
export class Mirror {
  readonly #url: string;
  readonly #directory: string;
  readonly #authorize: GitAuthorization | undefined;
  #running: Promise<Outcome> | undefined;
  #abort = new AbortController();

  /**
   * @param options - `name`: of the source, so that two that read one repository do not share a copy;
   * `url`: https, http, ssh, git or file, without credentials; `workingDirectory`: where copies are kept, the
   * folder for temporary files when absent
   */
  static create(options: {
    name: string;
    url: string;
    workingDirectory?: string;
    authorize?: GitAuthorization;
  }): Mirror {
    return new Mirror(options);
  }

  private constructor(options: {
    name: string;
    url: string;
    workingDirectory?: string;
    authorize?: GitAuthorization;
  }) {
    const { authorize, name, url, workingDirectory = tmpdir() } = options;
    const hash = createHash('sha256').update(`${name}\n${url}`).digest('hex');
    this.#url = url;
    this.#directory = join(
      workingDirectory,
      `milepost-git-${hash.slice(0, 16)}`,
    );
    this.#authorize = authorize;
  }

  /**
   * Fetches what is new, and says where it is and which branch production is built from. `undefined` when
   * the slice ends first: the next one finds it further on.
   */
  async update(options: {
    branch?: string;
    slice: CollectorSlice;
  }): Promise<{ directory: string; branch?: string } | undefined> {
    const { branch, slice } = options;
    const outcome = await this.#outcome(branch, slice);
    if (!outcome) {
      return undefined;
    }
    this.#running = undefined;
    if ('error' in outcome) {
      throw outcome.error;
    }
    return { directory: this.#directory, ...outcome.fetched };
  }

  async #outcome(
    branch: string | undefined,
    { deadline, progress, signal }: CollectorSlice,
  ): Promise<Outcome | undefined> {
    signal.throwIfAborted();
    await progress({ phase: 'fetching', done: 0 });
    this.#running ??= this.#start(branch);
    const stop = () => this.#abort.abort(signal.reason);
    signal.addEventListener('abort', stop);
    const timer = timeUp(deadline - MARGIN);
    try {
      return await Promise.race([this.#running, timer.promise]);
    } finally {
      timer.clear();
      signal.removeEventListener('abort', stop);
    }
  }

  /** Never rejects: nobody may be waiting when it fails. */
  #start(branch: string | undefined): Promise<Outcome> {
    this.#abort = new AbortController();
    return this.#fetch(branch, this.#abort.signal).then(
      fetched => ({ fetched }),
      error => ({ error }),
    );
  }

  async #fetch(
    branch: string | undefined,
    signal: AbortSignal,
  ): Promise<Fetched> {
    const directory = this.#directory;
    await ensureOwnFolder(directory);
    const fetched = await fetchRemote({
      directory,
      url: this.#url,
      branch,
      authorization: await this.#authorize?.(this.#url),
      signal,
    });
    await refuseShallow({ directory, signal, remedy: 'git fetch --unshallow' });
    return fetched;
  }
}

function timeUp(at: number): {
  promise: Promise<undefined>;
  clear: () => void;
} {
  let timer: NodeJS.Timeout;
  const promise = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, at - Date.now()));
  });
  return { promise, clear: () => clearTimeout(timer) };
}
