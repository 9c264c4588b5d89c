import { parseEntityRef } from '@backstage/catalog-model';
import { DateTime } from 'luxon';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LONGEST_TITLE = 80;

/** How long, roughly and short: `40 min`, `9 h`, `3 days`. */
export function lengthWords(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds / 1000);
  if (seconds < 1.5 * HOUR) {
    return `${Math.max(1, Math.round(seconds / MINUTE))} min`;
  }
  return seconds < 2 * DAY
    ? `${Math.round(seconds / HOUR)} h`
    : `${Math.round(seconds / DAY)} days`;
}

/** A local day, such as `6 October`. */
export function dayWords(instant: number, zone: string): string {
  return DateTime.fromMillis(instant, { zone, locale: 'en' }).toFormat(
    'd LLLL',
  );
}

/** What people call an entity. */
export function nameOf(ref: string): string {
  return ref.includes(':') ? parseEntityRef(ref).name : ref;
}

/** What something is called, cut where it is long; nothing where it has no title. */
export function titleWords(title: string | null | undefined): string {
  if (!title) {
    return '';
  }
  return title.length > LONGEST_TITLE
    ? ` “${title.slice(0, LONGEST_TITLE - 1).trimEnd()}…”`
    : ` “${title}”`;
}
