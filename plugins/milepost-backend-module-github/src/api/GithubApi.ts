import type {
  GithubCredentialsProvider,
  ScmIntegrationRegistry,
} from '@backstage/integration';
import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import { setTimeout as pause } from 'node:timers/promises';
import { callApi, type Answer, type Call, type Calling } from './callApi';
import { GithubApiError } from './GithubApiError';
import { graphqlFault } from './graphqlFault';
import { nextPage } from './nextPage';
import { limitLeft } from './rateLimit';
import type { Target } from './Target';

const TIMEOUT_MS = 30_000;

/** What a page of the REST API holds. */
export interface RestPage<T> {
  /** `undefined`: it is what it was when it had the etag. */
  body?: T;
  etag?: string;
  /** The page after it, to be asked for in turn. */
  next?: string;
}

/** GitHub's REST and GraphQL APIs, on github.com and other servers, with the credentials of the portal's integrations. */
export class GithubApi {
  readonly #integrations: ScmIntegrationRegistry;
  readonly #credentials: GithubCredentialsProvider;
  readonly #calling: Calling;
  /** Until when nothing is to be asked: by host and owner, as Apps have a limit for each owner. */
  readonly #blocked = new Map<string, number>();

  static create(options: {
    integrations: ScmIntegrationRegistry;
    credentials: GithubCredentialsProvider;
    calling?: Partial<Calling>;
  }): GithubApi {
    return new GithubApi(options);
  }

  private constructor(options: {
    integrations: ScmIntegrationRegistry;
    credentials: GithubCredentialsProvider;
    calling?: Partial<Calling>;
  }) {
    this.#integrations = options.integrations;
    this.#credentials = options.credentials;
    this.#calling = {
      fetch: (...request) => fetch(...request),
      now: Date.now,
      pause: async (milliseconds, signal) =>
        pause(milliseconds, undefined, { signal }),
      timeoutMs: TIMEOUT_MS,
      ...options.calling,
    };
  }

  /** Whether there are credentials for a server; without, GitHub answers too few calls to be of use. */
  knows(host: string): boolean {
    const config = this.#integrations.github.byHost(host)?.config;
    return Boolean(config?.apiBaseUrl && (config.token || config.apps?.length));
  }

  /** Whether an address is where a server has its API: no other may be told anything with its credentials. */
  has(host: string, address: string): boolean {
    return this.knows(host) && address.startsWith(`${this.#baseOf({ host })}/`);
  }

  /**
   * Asks for a page of the REST API. @throws RateLimitedError GithubApiError
   *
   * @param path - below the API's address, with its query
   */
  async rest<T>(
    target: Target,
    path: string,
    options: { signal: AbortSignal; etag?: string },
  ): Promise<RestPage<T>> {
    const base = this.#baseOf(target);
    const { status, headers, body } = await this.#call(target, {
      url: `${base}${path}`,
      title: `GET ${path.replace(/\?.*$/s, '')} at ${target.host}`,
      headers: options.etag ? { 'if-none-match': options.etag } : {},
      signal: options.signal,
    });
    return status === 304
      ? { etag: options.etag }
      : {
          body: body as T,
          etag: headers.get('etag') ?? undefined,
          next: nextPage(headers.get('link'), base),
        };
  }

  /**
   * Tells the REST API something. What was answered is not read.
   *
   * @param path - below the API's address
   * @throws RateLimitedError GithubApiError
   */
  async post(
    target: Target,
    path: string,
    { body, signal }: { body: object; signal: AbortSignal },
  ): Promise<void> {
    await this.#call(target, {
      url: `${this.#baseOf(target)}${path}`,
      title: `POST ${path} at ${target.host}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  /** Makes a query. @throws RateLimitedError GithubApiError */
  async graphql<T>(
    target: Target,
    options: {
      operation: string;
      query: string;
      variables: Record<string, unknown>;
      signal: AbortSignal;
    },
  ): Promise<T> {
    const { operation, query, variables, signal } = options;
    const title = `Query ${operation} at ${target.host}`;
    const base = this.#baseOf(target);
    const { body } = await this.#call(target, {
      // Other servers have it beside their REST API rather than below it.
      url: base.endsWith('/api/v3')
        ? `${base.slice(0, -'/v3'.length)}/graphql`
        : `${base}/graphql`,
      title,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ operationName: operation, query, variables }),
      signal,
    });
    const { data, errors } = body as { data?: T; errors?: unknown };
    const status = graphqlFault(errors);
    if (status !== undefined || !data) {
      throw new GithubApiError(
        `${title} was answered ${status ?? 'nothing'}`,
        status ?? 0,
      );
    }
    return data;
  }

  #baseOf({ host }: Pick<Target, 'host'>): string {
    const base = this.#integrations.github.byHost(host)?.config.apiBaseUrl;
    if (!base) {
      throw new GithubApiError(`No integration knows ${host}`, 0);
    }
    return base.replace(/\/+$/, '');
  }

  async #call(target: Target, call: Call): Promise<Answer> {
    const budget = `${target.host}/${target.owner}`;
    const blocked = this.#blocked.get(budget) ?? 0;
    if (blocked > this.#calling.now()) {
      const message = `The rate limit of ${budget} is used up`;
      throw new RateLimitedError(message, { retryAt: blocked });
    }
    const headers = {
      accept: 'application/vnd.github+json',
      'user-agent': 'milepost',
      ...(await this.#headersFor(target)),
      ...call.headers,
    };
    const answer = await callApi({ ...call, headers }, this.#calling);
    const left = limitLeft(answer.headers, this.#calling.now());
    if (left) {
      this.#blocked.set(budget, left.retryAt);
    }
    return answer;
  }

  async #headersFor({ host, owner, name }: Target) {
    try {
      const url = `https://${host}/${owner}/${name}`;
      return (await this.#credentials.getCredentials({ url })).headers ?? {};
    } catch {
      // What an App's installation answers may hold parts of its key.
      throw new GithubApiError(`No credentials for ${host}/${owner}`, 401);
    }
  }
}
