import type express from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import { BodyReader, type ReadFailure } from '../intake/BodyReader';
import type { HookReply, HooksDoor } from '../intake/HooksDoor';

const MEBIBYTE = 1024 ** 2;

/** Seconds after which a sender who could not be served may try again. */
const RETRY_AFTER = '5';

const NAMES: Record<number, string> = {
  400: 'InputError',
  401: 'AuthenticationError',
  404: 'NotFoundError',
  408: 'RequestTimeoutError',
  413: 'PayloadTooLargeError',
  415: 'UnsupportedMediaTypeError',
  503: 'ServiceUnavailableError',
};

type Reply =
  | HookReply
  | { status: 408 | 413 | 415 | 503 | 400; message: string };

const FAILURES: Record<ReadFailure, Reply> = {
  'too large': { status: 413, message: 'A webhook may hold 5 MB' },
  'too slow': { status: 408, message: 'The body took too long' },
  'too many': { status: 503, message: 'Too much at once; send it again' },
  encoded: { status: 415, message: 'The body must not be compressed' },
  gone: { status: 400, message: 'The body ended too early' },
};

/** What the webhooks' route needs. */
export interface HooksDependencies {
  hooks: HooksDoor;
}

/** The route that webhooks come in by. Nobody is known here: each source checks the signatures of its own. */
export function addHooks(
  router: express.Router,
  { hooks }: HooksDependencies,
): void {
  const reader = new BodyReader({
    bytes: 5 * MEBIBYTE,
    allBytes: 100 * MEBIBYTE,
    milliseconds: 10_000,
  });
  router.post('/v1/hooks/:source', async (request, response) => {
    const { source } = request.params;
    const refusal = hooks.refusal(source);
    if (refusal) {
      send(response, refusal);
      return;
    }
    await reader.withBody(request, async body => {
      if (typeof body === 'string') {
        // The rest of the body is not waited for.
        response.set('Connection', 'close');
        send(response, FAILURES[body]);
        return;
      }
      const headers = plainHeaders(request.headers);
      const receivedAt = Date.now();
      send(response, await hooks.take(source, { body, headers, receivedAt }));
    });
  });
}

function send(response: express.Response, reply: Reply): void {
  const { status } = reply;
  if ('answer' in reply) {
    response.status(status).json(reply.answer);
    return;
  }
  if (status === 503) {
    response.set('Retry-After', RETRY_AFTER);
  }
  response.status(status).json({
    error: { name: NAMES[status], message: reply.message },
    response: { statusCode: status },
  });
}

function plainHeaders(
  headers: IncomingHttpHeaders,
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
