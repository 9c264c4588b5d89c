import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { formatSli, formatShare, formatTarget } from '../format/formatShare';
import { formatDay } from '../format/formatTime';
import { happenedBetween } from './burnDownReading';
import type { ChartTableProps } from './ChartTable';

/** A burn-down by local day: how it stood at the last point of each, and what happened. */
export function burnDownTable(
  answer: BurnDownAnswer,
): Omit<ChartTableProps, 'caption'> {
  const { points, zone } = answer;
  const dayOf = (at: string) => DateTime.fromISO(at, { zone }).toISODate()!;
  const ends = points.filter(
    ({ at }, index) => dayOf(at) !== dayOf(points[index + 1]?.at ?? ''),
  );
  return {
    columns: ['Day', 'Budget left', 'Attained', 'Target', 'What happened'],
    rows: ends
      .map(({ at, remaining, sli, targetPpm }, index) => ({
        key: at,
        cells: [
          formatDay(dayOf(at)),
          remaining === null ? '–' : formatShare(remaining),
          sli === null ? '–' : formatSli(sli, targetPpm),
          formatTarget(targetPpm),
          happenedBetween(answer, ends[index - 1]?.at ?? '', at).join(', ') ||
            '–',
        ],
      }))
      .reverse(),
  };
}
