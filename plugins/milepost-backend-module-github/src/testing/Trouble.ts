/**
 * What goes wrong: every so many calls.
 *
 * @public
 */
export interface Mishaps {
  /** 502. */
  serverError?: number;
  /** Half of the answer. */
  truncated?: number;
  /** The connection is closed without an answer. */
  hangUp?: number;
  /** An answer that takes as long as `slowMs`. */
  slow?: number;
  slowMs?: number;
  /** The secondary rate limit, for a second. */
  secondary?: number;
}

/**
 * The primary rate limit: so many calls in each window.
 *
 * @public
 */
export interface PrimaryLimit {
  calls: number;
  windowMs: number;
}

/** An answer before it is sent. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** The limits and mishaps of one stand-in, call by call. */
export class Trouble {
  readonly #mishaps: Mishaps;
  readonly #limit: PrimaryLimit | undefined;
  /** How many calls there were, however they were answered. */
  total = 0;
  #window = { index: -1, used: 0 };

  constructor(mishaps: Mishaps, limit: PrimaryLimit | undefined) {
    this.#mishaps = mishaps;
    this.#limit = limit;
  }

  /** Counts a call, and says what is answered instead of what was asked for. */
  next(): Reply | undefined {
    this.total += 1;
    return this.#limited() ?? this.#misfortune();
  }

  /** Whether this call is the one that meets a mishap of its kind. */
  meets(kind: Exclude<keyof Mishaps, 'slowMs'>): boolean {
    const every = this.#mishaps[kind];
    return every !== undefined && this.total % every === 0;
  }

  get slowMs(): number {
    return this.#mishaps.slowMs ?? 0;
  }

  /** What is left of the limit. */
  headers(): Record<string, string> {
    if (!this.#limit) {
      return {};
    }
    const { calls, windowMs } = this.#limit;
    const reset = Math.ceil(((this.#window.index + 1) * windowMs) / 1000);
    return {
      'x-ratelimit-remaining': String(Math.max(calls - this.#window.used, 0)),
      'x-ratelimit-reset': String(reset),
    };
  }

  #limited(): Reply | undefined {
    if (!this.#limit) {
      return undefined;
    }
    const { calls, windowMs } = this.#limit;
    const index = Math.floor(Date.now() / windowMs);
    if (index !== this.#window.index) {
      this.#window = { index, used: 0 };
    }
    this.#window.used += 1;
    const body = { message: 'API rate limit exceeded' };
    return this.#window.used > calls ? { status: 403, body } : undefined;
  }

  #misfortune(): Reply | undefined {
    if (this.meets('serverError')) {
      return { status: 502, body: { message: 'Server Error' } };
    }
    const body = { message: 'You have exceeded a secondary rate limit.' };
    const headers = { 'retry-after': '1' };
    return this.meets('secondary') ? { status: 403, headers, body } : undefined;
  }
}
