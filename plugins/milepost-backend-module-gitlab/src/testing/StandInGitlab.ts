import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asListed, selected } from './selected';

/** What is wrong with an answer. */
export type Disturbance =
  | 'rate limit'
  | 'reset'
  | 'server error'
  | 'slow'
  | 'truncated';

/** Anything that the API lists. */
export type Item = Record<string, any>;

/** A project, and its lists by their paths, such as `/merge_requests` or `/merge_requests/7/notes`. */
export interface StandInProject {
  project: { id: number; path_with_namespace: string } & Item;
  lists: Record<string, Item[]>;
}

const TOKEN = 'a token of the portal';

/**
 * GitLab's REST API, as far as it is read, over real HTTP: projects by their path, lists in pages with their filters and
 * orders, single things of a list. It can be told to disturb answers, and counts what it is asked.
 */
export class StandInGitlab {
  /** Asked for so far, without those that were disturbed. */
  readonly answered: string[] = [];
  readonly token = TOKEN;
  readonly #server: Server;
  readonly #projects: readonly StandInProject[];
  #disturb: (request: number, path: string) => Disturbance | undefined = () =>
    undefined;
  #requests = 0;

  static async start(
    projects: readonly StandInProject[],
  ): Promise<StandInGitlab> {
    const standIn = new StandInGitlab(projects);
    await new Promise<void>(resolve => {
      standIn.#server.listen(0, '127.0.0.1', resolve);
    });
    return standIn;
  }

  private constructor(projects: readonly StandInProject[]) {
    this.#projects = projects;
    this.#server = createServer((request, response) => {
      const { authorization } = request.headers;
      const url = new URL(request.url!, 'http://stand-in');
      if (authorization === `Bearer ${TOKEN}`) {
        this.#answer(url, response);
      } else {
        send(response, 401, { message: '401 Unauthorized' });
      }
    });
  }

  /** As `apiBaseUrl` of an integration. */
  get apiBaseUrl(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/v4`;
  }

  /** From now on; requests count from one. */
  disturb(
    disturb: (request: number, path: string) => Disturbance | undefined,
  ): void {
    this.#disturb = disturb;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  #answer(url: URL, response: ServerResponse): void {
    this.#requests += 1;
    const path = url.pathname.replace('/api/v4', '');
    switch (this.#disturb(this.#requests, path)) {
      case 'rate limit':
        send(response, 429, {}, { 'retry-after': '1' });
        return;
      case 'reset':
        response.socket?.destroy();
        return;
      case 'server error':
        send(response, 502, {});
        return;
      case 'slow':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('[');
        return;
      case 'truncated':
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end('[{"id": 1, "title": "half of');
        return;
      default:
        this.answered.push(`${path}${url.search}`);
        this.#read(path, url.searchParams, response);
    }
  }

  #read(path: string, query: URLSearchParams, response: ServerResponse): void {
    const [, id, rest] = /^\/projects\/([^/]+)(\/.*)?$/.exec(path) ?? [];
    const found = this.#projects.find(
      ({ project }) =>
        String(project.id) === id ||
        encodeURIComponent(project.path_with_namespace.toLowerCase()) === id,
    );
    if (!found) {
      send(response, 404, { message: '404 Project Not Found' });
    } else if (!rest) {
      send(response, 200, found.project);
    } else {
      readList(found.lists, rest, query, response);
    }
  }
}

function readList(
  lists: Record<string, Item[]>,
  path: string,
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const list = lists[path];
  if (list) {
    sendPage(selected(list, query), query, response);
    return;
  }
  const [, parent, id] = /^(.*)\/(\d+)$/.exec(path) ?? [];
  const item = lists[parent]?.find(one => String(one.iid ?? one.id) === id);
  // Pipelines have an iid as well, and are asked for by their id.
  const byId = lists[parent]?.find(one => String(one.id) === id);
  const single = parent === '/pipelines' ? byId : item;
  const isSubList = /\/[\da-f]+\/\w+$/.test(path);
  if (single) {
    send(response, 200, single);
  } else if (isSubList || path === '/environments') {
    sendPage([], query, response);
  } else {
    send(response, 404, { message: '404 Not Found' });
  }
}

function sendPage(
  items: Item[],
  query: URLSearchParams,
  response: ServerResponse,
): void {
  const size = Number(query.get('per_page') ?? 20);
  const page = Number(query.get('page') ?? 1);
  const more = items.length > page * size;
  const shown = items.slice((page - 1) * size, page * size);
  const listed = shown.map(asListed);
  send(response, 200, listed, {
    'x-next-page': more ? String(page + 1) : '',
  });
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}
