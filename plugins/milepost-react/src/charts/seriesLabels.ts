import { DateTime } from 'luxon';
import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatDay } from '../format/formatTime';

type SeriesPoint = SeriesAnswer['points'][number];

/** The time that a point stands for: `Week of 12 Oct 2026`, with a note when it is not over. */
export function pointTitle(
  point: SeriesPoint,
  bucket: SeriesAnswer['bucket'],
): string {
  const part = point.partial ? ' (in part)' : '';
  return `${bucketTitle(point.from, bucket)}${part}`;
}

function bucketTitle(from: string, bucket: SeriesAnswer['bucket']): string {
  if (bucket === 'month') {
    return DateTime.fromISO(from).setLocale('en-GB').toFormat('LLLL yyyy');
  }
  return bucket === 'week' ? `Week of ${formatDay(from)}` : formatDay(from);
}

/** The same along an axis, where room is short. */
export function axisLabel(
  point: SeriesPoint,
  bucket: SeriesAnswer['bucket'],
): string {
  return bucket === 'month'
    ? DateTime.fromISO(point.from).setLocale('en-GB').toFormat('LLL yy')
    : formatDay(point.from, { year: false });
}
