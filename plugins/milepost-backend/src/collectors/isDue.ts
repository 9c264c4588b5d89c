import type { Collector } from '@milepost/backstage-plugin-milepost-node';
import { Duration } from 'luxon';
import type { CollectorState } from './CollectorState';

const FIRST_RETRY_MS = 30_000;

/** When a collector that knows no duration is tried again. */
const RETRY_MS = 3_600_000;

/**
 * Whether a collector has something to do: it never ran, or has more to read, or its time has come. What failed is tried
 * again soon, then less and less often, and never less often than it runs anyway.
 */
export function isDue(
  collector: Collector,
  row: Awaited<ReturnType<CollectorState['read']>>,
  now: number,
): boolean {
  if (!row) {
    return true;
  }
  if (row.paused_until !== null && row.paused_until > now) {
    return false;
  }
  const period = periodOf(collector);
  const since = now - (row.last_poll_at ?? -Infinity);
  if (row.failures > 0) {
    const retry = FIRST_RETRY_MS * 2 ** Math.min(row.failures - 1, 20);
    return since >= Math.min(period ?? RETRY_MS, retry);
  }
  return Boolean(row.due) || (period !== undefined && since >= period);
}

/** How often it runs, in milliseconds; `undefined`: at times of day, or when somebody says so. */
export function periodOf(collector: Collector): number | undefined {
  const { frequency } = collector.schedule;
  if ('cron' in frequency || 'trigger' in frequency) {
    return undefined;
  }
  return Duration.isDuration(frequency)
    ? frequency.toMillis()
    : Duration.fromObject(frequency).toMillis();
}
