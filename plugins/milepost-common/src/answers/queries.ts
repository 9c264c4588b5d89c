import { z } from 'zod';

const days = {
  /** First local day, inclusive. */
  from: z.iso.date().optional(),
  /** Last local day, exclusive. */
  to: z.iso.date().optional(),
};

const scope = z
  .string()
  .min(1)
  .max(500)
  .describe('An entity ref, such as component:default/shop');

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
  profile: z.enum(['milepost']).default('milepost'),
});

/** Query of `GET /v1/metrics/{id}/series`. @public */
export const seriesQuerySchema = z.strictObject({
  ...days,
  scope,
  bucket: z.enum(['day', 'week', 'month']).default('week'),
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
});

/** Query of `GET /v1/timeline`. @public */
export const timelineQuerySchema = z.strictObject({ ...days, scope, ...page });
