import { formatDuration } from './formatDuration';

const MINUTE = 60_000;

/**
 * How long ago an instant was, in the one unit that says most: `4 min ago`, `3.1 d ago`. What has just happened, or by
 * another clock will in a moment, was `just now`.
 *
 * @param now - milliseconds since 1970
 * @public
 */
export function formatAgo(instant: string, now: number): string {
  const passed = now - Date.parse(instant);
  return passed < MINUTE ? 'just now' : `${formatDuration(passed / 1000)} ago`;
}
