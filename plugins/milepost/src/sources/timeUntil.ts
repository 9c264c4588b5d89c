import { formatDuration } from '@milepost/backstage-plugin-milepost-react';

/** `another 4 min`, or `a moment` for what is over by now. */
export function timeUntil(instant: string, now: number): string {
  const seconds = (Date.parse(instant) - now) / 1000;
  return seconds < 1 ? 'a moment' : `another ${formatDuration(seconds)}`;
}
