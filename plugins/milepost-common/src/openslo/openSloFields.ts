import { IANAZone, DateTime } from 'luxon';
import { z } from 'zod';
import { exactPpm } from './exactPpm';
import { parseSloDuration } from './sloDuration';

/** What fields of OpenSLO objects are made of. */

export const text = z.string().trim().min(1, 'must not be empty');

/** The specification asks for RFC 1123 labels at least; its own examples have capitals. */
export const objectName = z
  .string()
  .regex(
    /^[a-z0-9]([-.\w]{0,251}[a-z0-9])?$/i,
    'has to be a name of letters, digits, dots and dashes, without spaces',
  );

export const description = z
  .string()
  .max(1050, 'must not be longer than 1050 characters');

export const operator = z.enum(['lte', 'gte', 'lt', 'gt']);

export const durationOrNone = z
  .string()
  .refine(
    value => parseSloDuration(value) !== undefined,
    'has to be a duration: a whole number and one of m, h, d, w, M, Q and Y, such as 28d',
  );

export const duration = durationOrNone.refine(
  value => parseSloDuration(value)?.count !== 0,
  'must not be 0',
);

/** A bare number means minutes. */
export const sliceWindow = z.union(
  [
    duration,
    z.int().min(1),
    z
      .string()
      .regex(/^[1-9]\d*$/)
      .transform(Number),
  ],
  'has to be a duration such as 5m, or a whole number of minutes',
);

/** What a share has to be told in: millionths. */
const FINER = 'is finer than a millionth, which is as fine as shares are kept';

export const share = z
  .number()
  .min(0, 'has to be at least 0')
  .refine(value => value < 0 || exactPpm(value, 6) !== undefined, FINER);

export const target = share.refine(
  value => value < 1,
  'has to be less than 1: a share such as 0.995, or give targetPercent',
);

export const targetPercent = z
  .number()
  .min(0, 'has to be at least 0')
  .lt(100, 'has to be less than 100')
  .refine(value => value < 0 || exactPpm(value, 4) !== undefined, FINER);

export const timeZone = z
  .string()
  .refine(
    value => IANAZone.isValidZone(value),
    'has to be an IANA time zone such as Europe/Berlin',
  );

const LOCAL = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d$/;

export const localTime = z
  .string()
  .refine(
    value =>
      LOCAL.test(value) &&
      DateTime.fromISO(value.replace(' ', 'T'), { zone: 'utc' }).isValid,
    'has to be a local time without a zone, such as 2026-01-01 00:00:00',
  );

const labelKey = z.string().regex(/^[a-z0-9]([-._a-z0-9]{0,61}[a-z0-9])?$/i);

const annotationKey = z
  .string()
  .regex(
    /^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[a-z0-9]([-._a-z0-9]{0,61}[a-z0-9])?$/i,
  );

export const metadata = z.strictObject({
  name: objectName,
  displayName: z.string().optional(),
  labels: z
    .record(labelKey, z.union([z.string(), z.array(z.string())]))
    .optional(),
  annotations: z
    .record(
      annotationKey,
      z.string(
        'has to be a text: put it in quotes, or after a bar on lines of its own',
      ),
    )
    .optional(),
});
