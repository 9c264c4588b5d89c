import { repositoryKey } from '@milepost/backstage-plugin-milepost-common';
import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  getGitLabRequestOptions,
  type GitLabIntegration,
} from '@backstage/integration';
import { setTimeout as sleep } from 'node:timers/promises';
import { retryAtOf } from './retryAtOf';

/** One page of a list. */
export interface Page {
  items: unknown[];
  /** Whether there are more. */
  more: boolean;
}

export type Query = Readonly<Record<string, string | number | boolean>>;

/** How patient it is; shorter in tests. */
export interface Patience {
  /** For one answer, in milliseconds. */
  timeoutMs: number;
  /** Between attempts, in milliseconds; one for each retry. */
  pausesMs: readonly number[];
}

const PATIENT: Patience = {
  timeoutMs: 30_000,
  pausesMs: [500, 2_000, 8_000],
};

/** Answers of which an exact repetition may go better. */
const PASSING: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);

/** Asks one GitLab server's API, with the credentials of the portal's integration. Only ever reads. */
export class GitlabServer {
  readonly host: string;
  readonly #integration: GitLabIntegration;
  readonly #patience: Patience;
  /** What the keys of its repositories begin with; its path is part of them where it is not at the root. */
  readonly #prefix: string;

  static create(options: {
    integration: GitLabIntegration;
    patience?: Patience;
  }): GitlabServer {
    const { integration, patience = PATIENT } = options;
    return new GitlabServer(integration, patience);
  }

  private constructor(integration: GitLabIntegration, patience: Patience) {
    this.#integration = integration;
    this.#patience = patience;
    this.host = integration.config.host;
    this.#prefix = `${repositoryKey(integration.config.baseUrl)}/`;
  }

  /** Whether a repository is one of its projects, by the repository's key. */
  holds(repository: string): boolean {
    return repository.startsWith(this.#prefix);
  }

  /** The path of a project, to be asked about, from the key of its repository. */
  pathOf(repository: string): string {
    const path = repository.slice(this.#prefix.length);
    return `/projects/${encodeURIComponent(path)}`;
  }

  /** @throws NotFoundError, NotAllowedError, RateLimitedError, ServiceUnavailableError */
  async one(path: string, signal: AbortSignal): Promise<unknown> {
    return (await this.#ask(path, {}, signal)).body;
  }

  /** One page of a list, of 100. @throws as `one` */
  async page(path: string, query: Query, signal: AbortSignal): Promise<Page> {
    const { body, headers } = await this.#ask(
      path,
      { per_page: 100, ...query },
      signal,
    );
    const items = Array.isArray(body) ? body : [];
    return { items, more: hasMore(headers) };
  }

  /** All pages of a short list. @throws as `one` */
  async all(
    path: string,
    query: Query,
    signal: AbortSignal,
  ): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let page = 1; ; page++) {
      const read = await this.page(path, { ...query, page }, signal);
      items.push(...read.items);
      if (!read.more) {
        return items;
      }
    }
  }

  async #ask(
    path: string,
    query: Query,
    signal: AbortSignal,
  ): Promise<{ body: unknown; headers: Headers }> {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      try {
        return await this.#attempt(path, query, signal);
      } catch (error) {
        const pause = this.#patience.pausesMs[attempt];
        const passes = error instanceof ServiceUnavailableError;
        if (!passes || pause === undefined) {
          throw error;
        }
        await sleep(pause, undefined, { signal });
      }
    }
  }

  async #attempt(path: string, query: Query, signal: AbortSignal) {
    const { config } = this.#integration;
    const url = new URL(`${config.apiBaseUrl}${path}`);
    for (const [key, value] of Object.entries(query)) {
      url.searchParams.set(key, String(value));
    }
    const timeout = AbortSignal.timeout(this.#patience.timeoutMs);
    try {
      const response = await this.#integration.fetch(url.toString(), {
        ...getGitLabRequestOptions(config),
        // A redirect would take the credentials elsewhere.
        redirect: 'error',
        signal: AbortSignal.any([signal, timeout]),
      });
      if (response.ok) {
        // Read in here: an answer may break off, or never end.
        return { body: await response.json(), headers: response.headers };
      }
      await response.body?.cancel();
      throw this.#faultOf(response);
    } catch (error) {
      throw this.#namedFault(error, signal);
    }
  }

  #faultOf({ status, headers }: Response): Error {
    const said = `GitLab at ${this.host} answered ${status}`;
    if (status === 429) {
      return new RateLimitedError(`${said}: too many requests`, {
        retryAt: retryAtOf(headers, Date.now()),
      });
    }
    if (PASSING.has(status)) {
      return new ServiceUnavailableError(said);
    }
    if (status === 401) {
      return new Error(`${said}: it refuses the token of the integration`);
    }
    if (status === 403) {
      return new NotAllowedError(said);
    }
    return status === 404 ? new NotFoundError(said) : new Error(said);
  }

  /** What `fetch` throws says nothing, and may hold the address. */
  #namedFault(error: unknown, signal: AbortSignal): unknown {
    if (signal.aborted) {
      return signal.reason;
    }
    const isNamed =
      error instanceof Error && error.message.startsWith('GitLab at ');
    return isNamed
      ? error
      : new ServiceUnavailableError(
          `GitLab at ${this.host} gave no whole answer`,
        );
  }
}

/** Lists of more than 10,000 have no totals, but all say which page is next. */
function hasMore(headers: Headers): boolean {
  return (
    Boolean(headers.get('x-next-page')) ||
    /rel="?next"?/.test(headers.get('link') ?? '')
  );
}
