import type { Exemption } from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '@milepost/backstage-plugin-milepost-react';
import { dayWords, daysUntil } from '../words/dayWords';

/** So many days before its end an exemption is worth a look. */
const SOON = 14;

/** It is in force, and not for long. */
export function endsSoon(exemption: Exemption, today: string): boolean {
  return (
    !isOver(exemption, today) && daysUntil(exemption.expires, today) <= SOON
  );
}

/** It ended, by itself or before its day. */
export function isOver(
  { endedAt, expires }: Exemption,
  today: string,
): boolean {
  return endedAt !== undefined || expires < today;
}

/** `until 3 Feb`, `ends on 28 Nov, in 7 days`, `ended on 3 Feb`. */
export function endWords(exemption: Exemption, today: string): string {
  const { endedAt, expires } = exemption;
  if (isOver(exemption, today)) {
    return `ended on ${dayWords(endedAt?.slice(0, 10) ?? expires, today)}`;
  }
  if (!endsSoon(exemption, today)) {
    return `until ${dayWords(expires, today)}`;
  }
  const days = daysUntil(expires, today);
  return days === 0
    ? 'ends today'
    : `ends on ${dayWords(expires, today)}, in ${formatCount(days, 'day')}`;
}
