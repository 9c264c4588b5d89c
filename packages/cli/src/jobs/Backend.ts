import { UsageError } from './UsageError';

const TIMEOUT_MS = 60_000;

/** The backend did not answer, or could not. */
export class BackendError extends Error {
  constructor(
    message: string,
    /** Whether it may answer later. */
    readonly mayPass: boolean,
  ) {
    super(message);
  }
}

/** Milepost's API at a running backend. */
export class Backend {
  readonly #base: string;
  readonly #token: string | undefined;

  /** @throws UsageError for what is no address of a backend */
  static create(options: { url: string; token?: string }): Backend {
    return new Backend(apiBase(options.url), options.token);
  }

  private constructor(base: string, token: string | undefined) {
    this.#base = base;
    this.#token = token;
  }

  /** @throws UsageError or BackendError, when the answer is none */
  async send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await this.#fetch(method, path, body);
    const answer = await response.json().catch(() => undefined);
    if (!response.ok) {
      throw errorOf(response.status, answer?.error?.message);
    }
    return answer;
  }

  async #fetch(method: string, path: string, body?: object): Promise<Response> {
    try {
      return await fetch(`${this.#base}${path}`, {
        method,
        headers: {
          'Content-Type': 'application/json',
          ...(this.#token && { Authorization: `Bearer ${this.#token}` }),
        },
        body: body && JSON.stringify(body),
        // A token is for this address and no other.
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch {
      throw new BackendError(
        `--url: nothing answers at ${this.#base}${path.split('?', 1)[0]}`,
        true,
      );
    }
  }
}

/**
 * Where a backend has Milepost's API.
 *
 * @throws UsageError for what is no address of a backend
 */
export function apiBase(address: string): string {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(
      '--url: must be the address of a Backstage backend, such as http://localhost:7007',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}/api/milepost/v1`;
}

function errorOf(status: number, message: unknown): Error {
  const text = typeof message === 'string' ? message : `status ${status}`;
  switch (status) {
    case 400:
      return new UsageError(text.replace(/^options\./, '--'));
    case 401:
      return new UsageError(
        'token: the backend does not accept it; set MILEPOST_TOKEN or --token-file',
      );
    case 403:
      return new UsageError(`token: ${text}`);
    default:
      return new BackendError(
        `The backend answered: ${text}`,
        status >= 500 || status === 429,
      );
  }
}
