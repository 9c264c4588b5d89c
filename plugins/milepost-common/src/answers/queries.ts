import { z } from 'zod';
import { MAX_WINDOW_DAYS } from '../windows/window';
import { memberKindSchema } from './members';
import { profileSchema } from './profiles';
import { ownershipSchema } from './value';

const days = {
  from: z.iso
    .date()
    .optional()
    .describe('First day of the window, in the zone of the installation'),
  to: z.iso
    .date()
    .optional()
    .describe('The day after the last one; a window has at most five years'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_WINDOW_DAYS)
    .optional()
    .describe(
      'Instead of from and to: so many days, today included; without any of the three, 90',
    ),
};

const scope = z
  .string()
  .min(1)
  .max(500)
  .describe(
    'An entity ref, such as component:default/shop; for metrics and series also a group, system or domain, or organization',
  );

const profile = profileSchema
  .default('milepost')
  .describe('By whose rules; another than our own takes a single scope');

const ownership = ownershipSchema
  .default('then')
  .describe(
    'Of groups, systems and domains: whether the past counts for those who owned it then, or for those who own it today',
  );

const many = <T extends z.ZodType>(item: T, maximum: number) =>
  z.preprocess(
    value => (typeof value === 'string' ? value.split(',') : value),
    z.array(item).min(1).max(maximum),
  );

/** Query of `GET /v1/metrics`. `scope` may be repeated; `metrics` is a list with commas, or repeated. @public */
export const metricsQuerySchema = z.strictObject({
  ...days,
  scope: z.preprocess(
    value => (typeof value === 'string' ? [value] : value),
    z.array(scope).min(1).max(100),
  ),
  metrics: many(z.string().min(1), 50).optional(),
  profile,
  ownership,
});

/** Query of `GET /v1/metrics/{id}/series`. @public */
export const seriesQuerySchema = z.strictObject({
  ...days,
  scope,
  bucket: z.enum(['day', 'week', 'month']).default('week'),
  ownership,
});

const page = {
  /** Holds identifiers at their longest, each character in three bytes and these in base64. */
  cursor: z.string().max(5000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Query of `GET /v1/metrics/{id}/evidence`. @public */
export const evidenceQuerySchema = z.strictObject({
  ...days,
  scope,
  ...page,
  /** Only what went in, or only what was left out. */
  included: z.enum(['true', 'false']).optional(),
  profile,
});

/** Query of `GET /v1/members`. @public */
export const membersQuerySchema = z.strictObject({
  ...days,
  scope,
  metrics: many(z.string().min(1), 20).optional(),
  ownership,
  by: memberKindSchema.default('service'),
  /** Of groups: all of this type below the scope, such as `department`; left out, those right below it. */
  type: z.string().min(1).max(100).optional(),
  ...page,
  limit: z.coerce.number().int().min(1).max(100).default(100),
});

/** Query of `GET /v1/movements`: `scope` may be repeated. @public */
export const movementsQuerySchema = z.strictObject({
  scope: z.preprocess(
    value => (typeof value === 'string' ? [value] : value),
    z.array(scope).min(1).max(20),
  ),
  metrics: many(z.string().min(1), 20).optional(),
  /** How many ISO weeks back, this one included. */
  weeks: z.coerce.number().int().min(4).max(52).default(13),
  ownership,
});

/** Query of `GET /v1/highlights`. @public */
export const highlightsQuerySchema = z.strictObject({
  scope,
  /** At most so many of each kind. */
  limit: z.coerce.number().int().min(1).max(20).default(3),
});

/** Query of `GET /v1/definitions`. @public */
export const definitionsQuerySchema = z.strictObject({ profile });

/** Query of `GET /v1/timeline`. @public */
export const timelineQuerySchema = z.strictObject({ ...days, scope, ...page });

/** Query of `GET /v1/corrections`. @public */
export const correctionsQuerySchema = z.strictObject({ scope, ...page });

const about = {
  scope,
  /** With `incident`: which one, as evidence and the timeline name it. */
  source: z.string().min(1).max(600),
  incident: z.string().min(1).max(500),
  reason: z
    .string()
    .trim()
    .min(3, 'say in at least 3 characters why')
    .max(500, 'say in at most 500 characters why'),
};

const unknownAction =
  'must be confirm, reject, relink, not-caused-by-deployment or withdraw';

/** Body of `POST /v1/corrections`. @public */
export const correctionRequestSchema = z.discriminatedUnion(
  'action',
  [
    z.strictObject({
      ...about,
      action: z.enum(['confirm', 'reject', 'relink']),
      deployment: z
        .string('name the deployment that this is about')
        .min(1)
        .max(500),
    }),
    z.strictObject({
      ...about,
      action: z.enum(['not-caused-by-deployment', 'withdraw']),
    }),
  ],
  {
    error: issue =>
      issue.code === 'invalid_union' ? unknownAction : undefined,
  },
);

/** @public */
export type CorrectionRequest = z.infer<typeof correctionRequestSchema>;
