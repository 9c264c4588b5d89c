import { DateTime } from 'luxon';
import type { Milliseconds } from '../facts/facts';
import type { SloDuration, SloWindow } from '../slo/slo';

const SHORT_UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** What people call an entity: its name alone. */
export function nameOf(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}

/** `28 days`, or `calendar month`. */
export function windowInWords({ type, duration }: SloWindow): string {
  return type === 'rolling'
    ? counted(duration.count, duration.unit)
    : `calendar ${calendarUnit(duration)}`;
}

function calendarUnit({ count, unit }: SloDuration): string {
  return count === 1 ? unit : counted(count, unit);
}

/** `1 hour`, `5 minutes`, `3 days`. */
export function lengthInWords(seconds: number): string {
  const [unit, size] = SHORT_UNITS.find(
    ([, each]) => seconds >= each && seconds % each === 0,
  ) ?? ['second', 1];
  return counted(seconds / size, unit);
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A share of 1 in percent, never rounded up to what it has not reached. */
export function percentInWords(share: number): string {
  const percent = share * 100;
  // Floats are a little off: 0.29 × 100 is 28.999….
  const cut = (digits: number) =>
    Math.floor(percent * 10 ** digits + 1e-6) / 10 ** digits;
  if (percent >= 10) {
    return `${cut(0)} %`;
  }
  return cut(1) > 0 ? `${cut(1)} %` : 'less than 0.1 %';
}

/** `4 January 2027, 08:00 (Europe/Berlin)`. */
export function instantInWords(instant: Milliseconds, zone: string): string {
  const local = DateTime.fromMillis(instant, { zone, locale: 'en-GB' });
  return `${local.toFormat('d LLLL yyyy, HH:mm')} (${zone})`;
}
