import type { MetricDefinition } from '@milepost/backstage-plugin-milepost-common';
import { Duration } from 'luxon';

/** How soon a number of a metric is up to date, one sentence. */
export function refreshOf(
  { needs }: Pick<MetricDefinition, 'needs'>,
  options: {
    /** How often service levels are read, in milliseconds. */
    sloIntervalMs: number;
  },
): string {
  if (!needs.includes('slo')) {
    return 'Within 5 seconds of the event that tells of it; the numbers of groups a few seconds later.';
  }
  const interval = Duration.fromMillis(options.sloIntervalMs)
    .rescale()
    .toHuman();
  return `Service levels are read every ${interval}, and counted within seconds where they are pushed; the numbers of groups follow about a minute later.`;
}
