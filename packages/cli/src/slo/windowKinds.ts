import {
  periodOf,
  sloWindowAt,
  type SloDuration,
  type SloWindow,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';
import { caseKind, type CaseKind } from './caseKind';

const count = z.int().min(1).optional();
const UTC = 'UTC';

const zone = z.string().refine(IANAZone.isValidZone, 'is not a time zone');

const calendarSchema = z
  .object({
    /** A local time of the zone; with an offset, an instant. */
    start: z.union([
      z.iso.datetime({ offset: true, local: true }),
      z.iso.date(),
    ]),
    now: z.iso.datetime({ offset: true }),
    zone: zone.optional(),
    tz: zone.optional(),
    timeZone: zone.optional(),
    minutes: count,
    hours: count,
    days: count,
    weeks: count,
    months: count,
    quarters: count,
    years: count,
  })
  .refine(input => durationOf(input) !== undefined, 'has no duration');

const units = {
  minutes: 'minute',
  hours: 'hour',
  days: 'day',
  weeks: 'week',
  months: 'month',
  quarters: 'quarter',
  years: 'year',
} as const satisfies Record<string, SloDuration['unit']>;

/** Which period an instant lies in. */
export const windowKinds: Record<string, CaseKind> = {
  calendar_window: caseKind(calendarSchema, input => {
    const timeZone = input.zone ?? input.tz ?? input.timeZone ?? UTC;
    const window: SloWindow = {
      type: 'calendar',
      duration: durationOf(input)!,
      start: localTime(input.start, timeZone),
      zone: timeZone,
    };
    const now = Date.parse(input.now);
    const { start, end } = sloWindowAt(window, now);
    return {
      from: new Date(start).toISOString(),
      to: new Date(end).toISOString(),
      seconds: periodOf(window, now),
    };
  }),
};

function durationOf(input: {
  [name in keyof typeof units]?: number;
}): SloDuration | undefined {
  for (const [name, unit] of Object.entries(units)) {
    const found = input[name as keyof typeof units];
    if (found !== undefined) {
      return { count: found, unit };
    }
  }
  return undefined;
}

function localTime(start: string, timeZone: string): string {
  return DateTime.fromISO(start, { zone: timeZone }).toISO({
    includeOffset: false,
  })!;
}
