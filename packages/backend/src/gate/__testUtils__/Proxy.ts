import {
  createServer,
  request as ask,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What is between a pipeline and the portal, and what becomes of a question there. */
export type Weather =
  | 'fine'
  /** Taken, and never answered. */
  | 'silent'
  /** Begun to be answered, and never finished. */
  | 'halting'
  /** The first connection is closed without an answer. */
  | 'closed once'
  | 'closed'
  | { status: number; body: string; headers?: Record<string, string> };

/** A load balancer in front of a portal that has its moods. */
export class Proxy {
  readonly #server: Server;
  readonly #port: number;
  weather: Weather = 'fine';
  /** What arrived. */
  questions = 0;

  static async create(options: { port: number }): Promise<Proxy> {
    const proxy = new Proxy(options.port);
    await new Promise<void>(done => proxy.#server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  private constructor(port: number) {
    this.#port = port;
    this.#server = createServer((...exchange) => this.#handle(...exchange));
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    this.questions += 1;
    const { weather } = this;
    if (weather === 'silent') {
      return;
    }
    if (weather === 'halting') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"decision":');
    } else if (
      weather === 'closed' ||
      (weather === 'closed once' && this.questions === 1)
    ) {
      request.socket.destroy();
    } else if (typeof weather === 'object') {
      response.writeHead(weather.status, weather.headers);
      response.end(weather.body);
    } else {
      this.#pass(request, response);
    }
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { method, url: path, headers } = request;
    const onward = ask(
      { host: 'localhost', port: this.#port, method, path, headers },
      answer => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(onward);
  }
}
