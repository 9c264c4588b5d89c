import { isError } from '@backstage/errors';

const SECOND = 1000;
const DAY = 86_400_000;

/**
 * Until when the other side asks to wait; `undefined` for other errors. At least a second, so that nobody asks without
 * a pause, and at most a day.
 */
export function askedToWait(error: unknown, now: number): number | undefined {
  // By its name: a module may bring a copy of the class.
  if (!isError(error) || error.name !== 'RateLimitedError') {
    return undefined;
  }
  const retryAt = Number((error as { retryAt?: unknown }).retryAt);
  return Number.isNaN(retryAt)
    ? now + SECOND
    : Math.min(Math.max(retryAt, now + SECOND), now + DAY);
}
