import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong between Milepost and Prometheus. */
export type Trouble = (
  answer: { status: number; body: string },
  response: ServerResponse,
) => void;

const answerAsItIs: Trouble = ({ status, body }, response) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
};

/** Prometheus behind something that can go wrong. */
export class TroubledProxy {
  readonly #server: Server;
  /** How often it was asked. */
  asked = 0;
  /** `undefined`: all is well. */
  trouble: Trouble | undefined;

  static async start(upstream: string): Promise<TroubledProxy> {
    const proxy = new TroubledProxy(upstream);
    await new Promise<void>(resolve => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(upstream: string) {
    this.#server = createServer(async (request, response) => {
      this.asked += 1;
      const answer = await passOn(upstream, request);
      const { trouble = answerAsItIs } = this;
      trouble(answer, response);
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

async function passOn(
  upstream: string,
  request: IncomingMessage,
): Promise<{ status: number; body: string }> {
  const chunks: Buffer[] = await request.toArray();
  const answer = await fetch(`${upstream}${request.url}`, {
    method: request.method,
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    body: chunks.length > 0 ? Buffer.concat(chunks) : undefined,
  });
  return { status: answer.status, body: await answer.text() };
}

/** Changes every number of an answer; `undefined` leaves it out. */
function withValues(change: (value: string) => string | undefined): Trouble {
  return ({ body }, response) => {
    const answer = JSON.parse(body);
    for (const series of answer.data.result) {
      series.values = series.values.flatMap(
        ([time, value]: [number, string]) => {
          const changed = change(value);
          return changed === undefined ? [] : [[time, changed]];
        },
      );
    }
    answer.data.result = answer.data.result.filter(
      (series: { values: unknown[] }) => series.values.length > 0,
    );
    response.end(JSON.stringify(answer));
  };
}

/** By what is said of it when it happens. */
export const troubles: Record<string, Trouble> = {
  'is down': (_, response) => response.destroy(),
  'is slow': ({ body }, response) => {
    setTimeout(() => response.end(body), 10_000).unref();
  },
  'answers 503': (_, response) => response.writeHead(503).end(),
  'stops in the middle': ({ body }, response) => {
    response.end(body.slice(0, -10));
  },
  'warns that something is missing': ({ body }, response) => {
    const warnings = ['a store did not answer'];
    response.end(JSON.stringify({ ...JSON.parse(body), warnings }));
  },
  'answers NaN': withValues(() => 'NaN'),
  'answers nothing': withValues(() => undefined),
};
