import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a stand-in was asked. */
export interface StandInRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  /** What was sent, in the address or as a form. */
  parameters: URLSearchParams;
}

/** A server that answers as it is told. */
export interface StandIn {
  url: string;
  requests: StandInRequest[];
  answer: (response: ServerResponse, request: StandInRequest) => void;
  stop(): Promise<void>;
}

/** Starts a stand-in for Prometheus on a free port. It answers without rules until it is told otherwise. */
export async function startStandIn(): Promise<StandIn> {
  const standIn: Pick<StandIn, 'requests' | 'answer'> = {
    requests: [],
    answer: answerWith({ groups: [] }),
  };
  const server = createServer(async (incoming, response) => {
    const { method = '', url: path = '', headers } = incoming;
    const chunks: Buffer[] = await incoming.toArray();
    const body = Buffer.concat(chunks).toString();
    const parameters = new URLSearchParams(
      method === 'POST' ? body : path.split('?')[1],
    );
    const request = { method, path, headers, parameters };
    standIn.requests.push(request);
    standIn.answer(response, request);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return Object.assign(standIn, {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Answers like Prometheus. */
export function answerWith(data: unknown, more: object = {}) {
  return (response: ServerResponse) =>
    response.end(JSON.stringify({ status: 'success', data, ...more }));
}

/** A rule as Prometheus tells of it, with everything that changes from one evaluation to the next. */
export function ruleOf(rule: {
  name: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}) {
  return {
    type: 'alerting',
    state: 'inactive',
    query: 'up == 0',
    duration: 300,
    keepFiringFor: 0,
    labels: {},
    annotations: {},
    alerts: [],
    health: 'ok',
    evaluationTime: Math.random(),
    lastEvaluation: new Date().toISOString(),
    ...rule,
  };
}
