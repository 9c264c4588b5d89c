import { DateTime, IANAZone } from 'luxon';
import { z } from 'zod';

/** The days of the week, as freezes name them; ISO weeks begin with the first. @public */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** @public */
export const zoneSchema = z
  .string()
  .refine(zone => IANAZone.isValidZone(zone), 'is not an IANA time zone');

const shared = {
  name: z.string().trim().min(1).max(100),
  /** IANA; left out, the zone of the team, of the policy, or of the installation. */
  zone: zoneSchema.optional(),
  /** For people: why nothing goes out. */
  reason: z.string().trim().min(1).max(300),
  effect: z.enum(['block', 'warn']).default('block'),
};

const LOCAL_TIME = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/;

const localTime = z
  .string()
  .refine(
    time => LOCAL_TIME.test(time) && DateTime.fromISO(time).isValid,
    'is not a local time such as 2026-12-18T18:00',
  );

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day such as 18:00');

const weekTime = z
  .string()
  .trim()
  .toLowerCase()
  .regex(
    new RegExp(`^(${weekdays.join('|')}) +([01]\\d|2[0-3]):[0-5]\\d$`),
    'is not a time of the week such as friday 16:00',
  );

const onceSchema = z
  .strictObject({ ...shared, from: localTime, to: localTime })
  .refine(({ from, to }) => from < to, {
    path: ['to'],
    message: 'is not after from',
  });

const weeklySchema = z
  .strictObject({
    ...shared,
    recurring: z.literal('weekly'),
    from: weekTime,
    to: weekTime,
  })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    message: 'is from',
  });

const dailySchema = z.strictObject({
  ...shared,
  recurring: z.array(z.enum(weekdays)).min(1),
  from: time,
  /** Not after `from`: on the next day. */
  to: time,
});

/**
 * A time in which nothing is to be deployed: once (`from` and `to` are local times), weekly (`recurring: weekly`,
 * `from: friday 16:00`, `to: monday 08:00`), or on some days (`recurring: [monday, tuesday]`, `from: 18:00`,
 * `to: 08:00`). Half-open.
 *
 * @public
 */
export const freezeSchema = z.unknown().transform((freeze, context) => {
  // By hand, so that a fault is told with its own path and not as one of three unions.
  const recurring = (freeze as { recurring?: unknown } | null)?.recurring;
  const again = Array.isArray(recurring) ? dailySchema : weeklySchema;
  const read = (recurring === undefined ? onceSchema : again).safeParse(freeze);
  if (read.success) {
    return read.data;
  }
  read.error.issues.forEach(issue =>
    context.addIssue({
      code: 'custom',
      path: issue.path,
      message: issue.message,
    }),
  );
  return z.NEVER;
});

/** @public */
export type Freeze =
  | z.output<typeof onceSchema>
  | z.output<typeof weeklySchema>
  | z.output<typeof dailySchema>;
