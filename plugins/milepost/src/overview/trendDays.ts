import type {
  MetricValue,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';

/** Twelve whole ISO weeks and the one that is not over, whatever day it is. */
const DAYS = 91;

/** Over which days the trend beside a number runs: up to today, or up to the end of a window that is over. */
export function trendDays(
  window: Pick<WindowAnswer, 'to' | 'end'>,
  { computedAt }: Pick<MetricValue, 'computedAt'>,
): { days: number } | { from: string; to: string } {
  if (Date.parse(window.end) > Date.parse(computedAt)) {
    return { days: DAYS };
  }
  const from = DateTime.fromISO(window.to).minus({ days: DAYS }).toISODate()!;
  return { from, to: window.to };
}
