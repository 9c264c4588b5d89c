import { DateTime } from 'luxon';
import type { TimeWindow } from './window';

/** @public */
export type Bucket = 'day' | 'week' | 'month';

/** A local day, ISO week or month, cut at the ends of the window. @public */
export interface BucketWindow extends TimeWindow {
  /** Cut by the window: it is shorter than its calendar unit. */
  partial: boolean;
}

/** The local days, ISO weeks or months that a window consists of, oldest first. @public */
export function bucketsOf(window: TimeWindow, bucket: Bucket): BucketWindow[] {
  const { zone } = window;
  const end = DateTime.fromMillis(window.end, { zone });
  const buckets: BucketWindow[] = [];
  let from = DateTime.fromMillis(window.start, { zone });
  while (from < end) {
    const unitStart = from.startOf(bucket);
    const unitEnd = unitStart.plus({ [`${bucket}s`]: 1 });
    const to = unitEnd < end ? unitEnd : end;
    buckets.push({
      start: from.toMillis(),
      end: to.toMillis(),
      days: to.diff(from, 'days').days,
      zone,
      partial: from > unitStart || to < unitEnd,
    });
    from = to;
  }
  return buckets;
}
