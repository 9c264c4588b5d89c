/** What GitHub asks for when it names no time: its documentation says at least a minute. */
const SECONDARY_MS = 60_000;

/** A limit that was met: until when to wait (milliseconds since 1970). */
export interface Limit {
  retryAt: number;
}

/**
 * The limit that an answer speaks of, primary or secondary; `undefined` when it was answered for another reason.
 *
 * @param answer - `text` is the answer's message, where it has one
 */
export function limitOf(
  answer: { status: number; headers: Headers; text: string },
  now: number,
): Limit | undefined {
  const { status, headers, text } = answer;
  const wait = seconds(headers, 'retry-after');
  if ((status === 403 || status === 429) && wait !== undefined) {
    return { retryAt: now + wait * 1000 };
  }
  if (status === 403 || status === 429 || isGraphqlLimit(answer)) {
    return (
      limitLeft(headers, now) ??
      (status === 429 || /secondary rate limit|abuse/i.test(text)
        ? { retryAt: now + SECONDARY_MS }
        : undefined)
    );
  }
  return undefined;
}

/** The limit that the next call would meet: nothing is left until the reset. */
export function limitLeft(headers: Headers, now: number): Limit | undefined {
  const reset = seconds(headers, 'x-ratelimit-reset');
  return seconds(headers, 'x-ratelimit-remaining') === 0 && reset !== undefined
    ? { retryAt: Math.max(reset * 1000, now + 1000) }
    : undefined;
}

function isGraphqlLimit({ status, text }: { status: number; text: string }) {
  // Within a text of the answer, quotation marks would be escaped.
  return status === 200 && /"type":\s*"RATE_LIMITED"/.test(text);
}

function seconds(headers: Headers, name: string): number | undefined {
  const value = headers.get(name);
  return value !== null && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}
