import { DateTime } from 'luxon';
import type { WindowAnswer } from '@milepost/backstage-plugin-milepost-common';
import { windowDays } from '../format/formatTime';

const LABEL_WIDTH = 64;

/**
 * The days to write under a time axis: Mondays in a short window, firsts of months in a long one, as many as fit.
 *
 * @public
 */
export function monthTicks(options: {
  window: Pick<WindowAnswer, 'from' | 'to'>;
  width: number;
}): { day: string; part: number }[] {
  const { window, width } = options;
  const days = windowDays(window);
  const from = DateTime.fromISO(window.from);
  const unit = days <= 100 ? 'week' : 'month';
  const ticks: { day: string; part: number }[] = [];
  let day = from.startOf(unit);
  while (day < DateTime.fromISO(window.to)) {
    const part = day.diff(from, 'days').days / days;
    const last = ticks.at(-1)?.part ?? -Infinity;
    const fits = part >= 0 && (1 - part) * width >= LABEL_WIDTH / 2;
    if (fits && (part - last) * width >= LABEL_WIDTH) {
      ticks.push({ day: day.toISODate()!, part });
    }
    day = day.plus({ [`${unit}s`]: 1 });
  }
  return ticks;
}
