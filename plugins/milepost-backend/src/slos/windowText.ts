import type { SloWindow } from '@milepost/backstage-plugin-milepost-common';

/** The window of an objective in words, such as `28 days` or `a calendar month, Europe/Berlin`. */
export function windowText(window: SloWindow): string {
  const { count, unit } = window.duration;
  if (window.type === 'rolling') {
    return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
  }
  const length =
    count === 1 ? `a calendar ${unit}` : `${count} calendar ${unit}s`;
  return `${length}, ${window.zone}`;
}
