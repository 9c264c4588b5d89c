import { createHash } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerGraphql } from './answerGraphql';
import { answerRest, type RestAnswer } from './answerRest';
import type { StandInRepository } from './StandInRepository';
import {
  Trouble,
  type Mishaps,
  type PrimaryLimit,
  type Reply,
} from './Trouble';

interface StandInOptions {
  repositories: readonly StandInRepository[];
  mishaps?: Mishaps;
  limit?: PrimaryLimit;
}

/**
 * What was said of a job that waits for a protection rule.
 *
 * @public
 */
export interface StandInReview {
  /** The number of the run. */
  run: string;
  environment_name: string;
  state?: string;
  comment?: string;
}

interface Answered {
  endpoint: string;
  reply: Reply;
}

/**
 * GitHub's API over made-up repositories, for tests: a real server, with the limits and mishaps of the real one.
 *
 * @public
 */
export class GithubStandIn {
  readonly #server: Server;
  readonly #repositories: readonly StandInRepository[];
  readonly #trouble: Trouble;
  /** How often each endpoint was called; answers of 304 apart. */
  readonly calls = new Map<string, number>();
  /** What was said of jobs that wait. */
  readonly reviews: StandInReview[] = [];
  /** How a review is answered. */
  reviewStatus = 204;

  static async create(options: StandInOptions): Promise<GithubStandIn> {
    const standIn = new GithubStandIn(options);
    await new Promise<void>(resolve =>
      standIn.#server.listen(0, '127.0.0.1', resolve),
    );
    return standIn;
  }

  private constructor(options: StandInOptions) {
    const { repositories, mishaps = {}, limit } = options;
    this.#repositories = repositories;
    this.#trouble = new Trouble(mishaps, limit);
    this.#server = createServer((request, response) => {
      void this.#handle(request, response);
    });
  }

  /** The address for `apiBaseUrl`. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** How many calls there were, however they were answered. */
  get total(): number {
    return this.#trouble.total;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #handle(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url!, this.url);
    const { endpoint, reply } = this.#answer(url, await textOf(request));
    const sent =
      this.#trouble.next() ?? tagged(reply, request.headers['if-none-match']);
    const name = sent.status === 304 ? `${endpoint} 304` : endpoint;
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    await this.#send(response, sent);
  }

  #answer(url: URL, body: string): Answered {
    if (url.pathname === '/graphql') {
      const { operationName: endpoint, variables } = JSON.parse(body);
      const find = (owner: string, name: string) => this.#find(owner, name);
      const repositories = { find, all: this.#repositories };
      const data = answerGraphql(endpoint, variables, repositories);
      return { endpoint, reply: { status: 200, body: errorsIn(data) } };
    }
    const [, owner, name, path] =
      /^\/repos\/([^/]+)\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    const repository = this.#find(owner, name);
    const [, run] =
      /^actions\/runs\/(\d+)\/deployment_protection_rule$/.exec(path) ?? [];
    if (repository && run) {
      return { endpoint: 'reviews', reply: this.#review(run, body) };
    }
    if (repository?.forbidden?.includes(path)) {
      const message = 'Resource not accessible by integration';
      return { endpoint: path, reply: { status: 403, body: { message } } };
    }
    const { endpoint, answer } = repository
      ? answerRest(path, url.searchParams, repository)
      : { endpoint: path, answer: undefined };
    return { endpoint, reply: restReply(url, answer) };
  }

  #review(run: string, body: string): Reply {
    const { reviewStatus: status } = this;
    if (status < 300) {
      this.reviews.push({ run, ...JSON.parse(body) });
    }
    return { status, body: { message: 'Said' } };
  }

  #find(owner: string, name: string): StandInRepository | undefined {
    const found = this.#repositories.find(
      each => each.owner === owner && each.name === name,
    );
    return found?.instead && 'status' in found.instead ? undefined : found;
  }

  async #send(response: ServerResponse, { status, headers, body }: Reply) {
    const trouble = this.#trouble;
    if (trouble.meets('hangUp')) {
      response.destroy();
      return;
    }
    const isCut = trouble.meets('truncated');
    const budget = trouble.headers();
    if (trouble.meets('slow')) {
      await pause(trouble.slowMs);
    }
    const text = status === 304 || status === 204 ? '' : JSON.stringify(body);
    response.writeHead(status, {
      'content-type': 'application/json',
      ...budget,
      ...headers,
    });
    response.end(isCut ? text.slice(0, text.length / 2) : text);
  }
}

function restReply(url: URL, answer: RestAnswer | undefined): Reply {
  if (!answer) {
    return { status: 404, body: { message: 'Not Found' } };
  }
  const next = new URL(url);
  const page = Number(url.searchParams.get('page') ?? 1) + 1;
  next.searchParams.set('page', String(page));
  const headers: Record<string, string> = answer.more
    ? { link: `<${next}>; rel="next", <${next}>; rel="last"` }
    : {};
  return { status: 200, headers, body: answer.body };
}

function tagged(reply: Reply, known: string | undefined): Reply {
  const text = JSON.stringify(reply.body);
  const etag = `"${createHash('sha1').update(text).digest('hex')}"`;
  const headers = { ...reply.headers, etag };
  return known === etag
    ? { status: 304, headers, body: undefined }
    : { ...reply, headers };
}

/** A repository that is not there is no answer of 404 in GraphQL. */
function errorsIn(data: unknown): unknown {
  const repository = (data as { repository?: unknown } | undefined) ?? {};
  return 'repository' in repository && !repository.repository
    ? { data: { repository: null }, errors: [{ type: 'NOT_FOUND' }] }
    : { data };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
