import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service that does its work, or fails at it, and tells Prometheus how often. */
export class InstrumentedService {
  readonly #server: Server;
  readonly #counts = { requests: 0, errors: 0 };
  #failing = false;

  static async start(): Promise<InstrumentedService> {
    const service = new InstrumentedService();
    await new Promise<void>(resolve => {
      service.#server.listen(0, '127.0.0.1', resolve);
    });
    return service;
  }

  private constructor() {
    this.#server = createServer((request, response) => {
      if (request.url === '/metrics') {
        response.setHeader('content-type', 'text/plain; version=0.0.4');
        response.end(this.#metrics());
      } else {
        const { searchParams } = new URL(request.url!, 'http://localhost');
        response.statusCode = this.#work(Number(searchParams.get('orders')));
        response.end();
      }
    });
  }

  /** Such as `127.0.0.1:1234`. */
  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `127.0.0.1:${port}`;
  }

  /** From now on half of what it is asked for fails, or nothing. */
  fail(failing: boolean): void {
    this.#failing = failing;
  }

  /** Somebody asks for something. */
  async ask(orders: number): Promise<void> {
    await fetch(`http://${this.address}/?orders=${orders}`, { method: 'POST' });
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #work(orders: number): number {
    this.#counts.requests += orders;
    if (!this.#failing) {
      return 200;
    }
    this.#counts.errors += orders / 2;
    return 500;
  }

  #metrics(): string {
    const { requests, errors } = this.#counts;
    return [
      '# TYPE shop_requests_total counter',
      `shop_requests_total{code="200"} ${requests - errors}`,
      `shop_requests_total{code="500"} ${errors}`,
      '',
    ].join('\n');
  }
}
