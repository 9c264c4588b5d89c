import type {
  Ownership,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { printWindow } from '../window/chosenWindow';

/**
 * The address of the page that is shown, with the days of its window: opened next month, it shows the same days still.
 *
 * @public
 */
export function permalink(options: {
  window: Pick<WindowAnswer, 'from' | 'to'>;
  ownership?: Ownership;
  /** The page to link to; the current one when absent. */
  page?: string;
}): string {
  const { window: shown, ownership } = options;
  const url = new URL(
    options.page ?? window.location.href,
    window.location.href,
  );
  const last = DateTime.fromISO(shown.to).minus({ days: 1 }).toISODate()!;
  const days = printWindow({ kind: 'range', first: shown.from, last });
  url.searchParams.set('window', days!);
  if (ownership) {
    url.searchParams.set('ownership', ownership);
  }
  return url.href;
}
