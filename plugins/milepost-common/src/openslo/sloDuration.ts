import type { SloDuration } from '../slo/slo';

const units: Readonly<Record<string, SloDuration['unit']>> = {
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
};

/** Of units that have no fixed length, a usual one: only to turn a burn rate into a share of the budget. */
const seconds: Readonly<Record<SloDuration['unit'], number>> = {
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  quarter: 90 * 86_400,
  year: 365 * 86_400,
};

/** Reads a duration such as `28d`; `m` is a minute, `M` a month. `undefined` for what is none. */
export function parseSloDuration(text: string): SloDuration | undefined {
  const match = /^(\d{1,6})([mhdwMQY])$/.exec(text);
  return match ? { count: Number(match[1]), unit: units[match[2]] } : undefined;
}

/** How long a duration usually is: a month 30 days, a quarter 90, a year 365. */
export function usualSeconds({ count, unit }: SloDuration): number {
  return count * seconds[unit];
}
