import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import { GithubApiError } from './GithubApiError';
import { limitOf } from './rateLimit';

/** A longer wait is the caller's: it can do something else meanwhile. */
const SHORT_WAIT_MS = 5_000;
const ATTEMPTS = 5;

/** How calls are made; tests make them faster. */
export interface Calling {
  fetch: typeof fetch;
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  timeoutMs: number;
}

/** One call, as it goes over the wire. */
export interface Call {
  url: string;
  /** What is told of it in errors: no host's credentials, no query. */
  title: string;
  headers: Record<string, string>;
  /** JSON of a POST. */
  body?: string;
  signal: AbortSignal;
}

/** An answer that was read whole. */
export interface Answer {
  status: number;
  headers: Headers;
  /** JSON; `undefined` for 204 and 304. */
  body: unknown;
}

/**
 * Makes a call until it is answered: what fails on the way or at the server is tried again.
 *
 * @throws RateLimitedError when GitHub asks to wait for more than a few seconds
 * @throws GithubApiError for everything else that is no answer
 */
export async function callApi(call: Call, calling: Calling): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const result = await callOnce(call, calling);
    if (!('again' in result)) {
      return result;
    }
    const wait = result.waitMs ?? 500 * 2 ** (attempt - 1);
    if (attempt === ATTEMPTS) {
      throw result.again;
    }
    await calling.pause(wait, call.signal);
  }
}

async function callOnce(
  call: Call,
  calling: Calling,
): Promise<Answer | { again: Error; waitMs?: number }> {
  let received: { status: number; headers: Headers; text: string };
  try {
    received = await send(call, calling);
  } catch {
    call.signal.throwIfAborted();
    // What the network says may hold the address with everything in it.
    return { again: new GithubApiError(`${call.title} had no answer`, 0) };
  }
  const limit = limitOf(received, calling.now());
  if (limit) {
    const waitMs = limit.retryAt - calling.now();
    const message = `${call.title} met the rate limit`;
    const again = new RateLimitedError(message, limit);
    if (waitMs > SHORT_WAIT_MS) {
      throw again;
    }
    return { again, waitMs: Math.max(waitMs, 0) };
  }
  return read(received, call);
}

async function send(call: Call, { fetch, timeoutMs }: Calling) {
  call.signal.throwIfAborted();
  // By hand: signals that are joined live as long as the longest, and a round has many calls.
  const abort = new AbortController();
  const stop = () => abort.abort();
  call.signal.addEventListener('abort', stop);
  const timer = setTimeout(stop, timeoutMs);
  try {
    const response = await fetch(call.url, {
      method: call.body === undefined ? 'GET' : 'POST',
      headers: call.headers,
      body: call.body,
      signal: abort.signal,
    });
    const { status, headers } = response;
    return { status, headers, text: await response.text() };
  } finally {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', stop);
  }
}

function read(
  received: { status: number; headers: Headers; text: string },
  { title }: Call,
): Answer | { again: Error } {
  const { status, headers, text } = received;
  if (status === 304 || status === 204) {
    return { status, headers, body: undefined };
  }
  const failed = new GithubApiError(`${title} was answered ${status}`, status);
  if (status >= 500 || status === 408) {
    return { again: failed };
  }
  if (status < 200 || status > 299) {
    throw failed;
  }
  try {
    return { status, headers, body: JSON.parse(text) };
  } catch {
    return {
      again: new GithubApiError(`${title} was answered with half of it`, 0),
    };
  }
}
