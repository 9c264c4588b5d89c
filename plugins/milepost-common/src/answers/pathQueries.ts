import { z } from 'zod';
import { MAX_WINDOW_DAYS } from '../windows/window';
import {
  checkStateSchema,
  goldenPathFaultSchema,
  pathStandingSchema,
  standingSchema,
  adoptionCountsSchema,
} from './paths';

const scope = z
  .string()
  .min(1)
  .max(500)
  .default('organization')
  .describe(
    'An entity, a group, system or domain with all below it, or organization',
  );

const window = {
  from: z.iso
    .date()
    .optional()
    .describe('First day, in the zone of the installation'),
  to: z.iso.date().optional().describe('The day after the last one'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_WINDOW_DAYS)
    .optional()
    .describe('Instead of from and to: so many days, today included'),
};

/** By what adoption is told apart. @public */
export const adoptionBySchema = z.enum(['group', 'system', 'domain', 'tier']);

/** @public */
export type AdoptionBy = z.infer<typeof adoptionBySchema>;

const part = {
  by: adoptionBySchema
    .optional()
    .describe('With segment: those of one segment of the adoption'),
  segment: z
    .string()
    .max(300)
    .optional()
    .describe('As the adoption names it; empty: those in none'),
};

/** Query of `GET /v1/paths`. @public */
export const pathsQuerySchema = z.strictObject({ scope });

/** Query of `GET /v1/paths/{path}/adoption`; without a window a year. @public */
export const adoptionQuerySchema = z.strictObject({
  scope,
  ...window,
  by: adoptionBySchema.default('group'),
});

/** Query of `GET /v1/paths/standings`; each filter narrows what the others leave. @public */
export const standingsQuerySchema = z.strictObject({
  scope,
  path: z.string().min(1).max(63).optional().describe('The name of one path'),
  standing: standingSchema
    .optional()
    .describe('Without it, all but those that a path is not for'),
  check: z.string().min(1).max(63).optional().describe('The id of a check'),
  state: checkStateSchema
    .optional()
    .describe('Of the check, or of any of them'),
  version: z
    .string()
    .max(100)
    .optional()
    .describe('Of those that are on; empty: where nobody tells'),
  behind: z
    .enum(['true', 'false'])
    .optional()
    .describe('Whether they are on an older version than the newest'),
  tier: z.string().max(100).optional().describe('Empty: those without'),
  ...part,
  cursor: z.string().max(5000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Query of `GET /v1/paths/{path}/departures`; without a window 28 days. @public */
export const departuresQuerySchema = z.strictObject({
  scope,
  ...window,
  ...part,
});

/** Query of `GET /v1/paths/{path}/effect`. @public */
export const effectQuerySchema = z.strictObject({ scope });

/** Query of `GET /v1/paths/{path}/exemptions`: those in force, and with `ended` those that were. @public */
export const exemptionsQuerySchema = z.strictObject({
  scope,
  ended: z.enum(['true', 'false']).default('false'),
});

/** Body of `POST /v1/paths/preview`: a dry run, of which nothing is kept. @public */
export const pathPreviewRequestSchema = z.strictObject({
  /** YAML of one golden path. */
  document: z.string().min(1).max(200_000),
  scope: scope.optional(),
});

/** @public */
export type PathPreviewRequest = z.infer<typeof pathPreviewRequestSchema>;

/** Answer of `POST /v1/paths/preview`. @public */
export const pathPreviewAnswerSchema = z.object({
  scope: z.string(),
  /** With any of them nothing was tried. */
  faults: z.array(goldenPathFaultSchema),
  /** For how many of the entities it is that the caller may see; with more than 5,000, only the first of them are tried. */
  eligible: z.int().optional(),
  /** Of those that were tried. */
  adoption: adoptionCountsSchema.optional(),
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      pass: z.int(),
      fail: z.int(),
      waiting: z.int(),
      unknown: z.int(),
    }),
  ),
  /** The first hundred, those that fail first. */
  standings: z.array(pathStandingSchema),
});

/** @public */
export type PathPreviewAnswer = z.infer<typeof pathPreviewAnswerSchema>;

type Asked<S extends z.ZodType> = z.input<S>;

/** @public */
export type AdoptionQuery = Asked<typeof adoptionQuerySchema>;

/** @public */
export type StandingsQuery = Asked<typeof standingsQuerySchema>;

/** @public */
export type DeparturesQuery = Asked<typeof departuresQuerySchema>;
