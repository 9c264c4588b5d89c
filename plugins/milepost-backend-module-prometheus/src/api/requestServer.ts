import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import type { PrometheusServer } from '../configuration/readServers';
import { readLimited } from './readLimited';

/** What a server answered; not yet looked into. */
export interface ServerAnswer {
  status: number;
  ok: boolean;
  body: string;
}

/**
 * Sends a request, and waits for all of the answer.
 *
 * @param options - `path` with its query; with `form` it is a POST; `name` stands for the address in messages
 * @throws RateLimitedError when the server asks to wait
 * @throws when there is no whole answer; the message holds no credential, and nothing that was answered
 */
export async function requestServer(options: {
  server: PrometheusServer;
  path: string;
  name: string;
  form?: URLSearchParams;
  maxMegabytes: number;
  signal: AbortSignal;
}): Promise<ServerAnswer> {
  const { name, maxMegabytes, signal } = options;
  try {
    const response = await send(options);
    const body = await bodyOf(response, options);
    if (body === undefined) {
      throw new Error(`${name} answered more than ${maxMegabytes} MB`);
    }
    return { status: response.status, ok: response.ok, body };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

async function send(options: {
  server: PrometheusServer;
  path: string;
  name: string;
  form?: URLSearchParams;
  signal: AbortSignal;
}): Promise<Response> {
  const { server, path, name, form, signal } = options;
  try {
    return await fetch(`${server.url}${path}`, {
      method: form ? 'POST' : 'GET',
      body: form,
      headers: { accept: 'application/json', ...server.headers },
      // What answers with a redirect wants somebody to log in: credentials do not follow.
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown } };
    throw new Error(
      `${name} could not be reached: ${cause?.code ?? 'no connection'}`,
    );
  }
}

async function bodyOf(
  response: Response,
  options: { name: string; maxMegabytes: number },
): Promise<string | undefined> {
  const { name, maxMegabytes } = options;
  const body = await readLimited(response, maxMegabytes * 1024 * 1024).catch(
    () => {
      throw new Error(`${name} stopped in the middle of its answer`);
    },
  );
  if (response.status === 429) {
    throw new RateLimitedError(`${name} asks to wait`, {
      retryAt: Date.now() + secondsToWait(response) * 1000,
    });
  }
  return body;
}

function secondsToWait(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 3600) : 60;
}
