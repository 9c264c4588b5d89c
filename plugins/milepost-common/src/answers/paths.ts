import { z } from 'zod';
import { operatorSchema } from '../paths/condition';
import { valueStateSchema } from './value';

const day = z.iso.date();
const instant = z.iso.datetime();
const count = z.int().min(0);

/** @public */
export const standingSchema = z.enum([
  'on',
  'off',
  'unknown',
  'exempt',
  'not-eligible',
]);

/** @public */
export const checkStateSchema = z.enum([
  'pass',
  'fail',
  'waiting',
  'unknown',
  'exempt',
  'not-eligible',
]);

const effortSchema = z.enum(['minutes', 'hours', 'days', 'weeks']);
const linkSchema = z.object({ title: z.string(), url: z.string() });

/**
 * How many entities of a scope stand how on a day. Eligible are on, off and unknown together; exempt ones are apart, and
 * those that the path is not for are not counted.
 *
 * @public
 */
export const adoptionCountsSchema = z.object({
  on: count,
  off: count,
  unknown: count,
  exempt: count,
});

/** @public */
export type AdoptionCounts = z.infer<typeof adoptionCountsSchema>;

/** A check, as people read it. @public */
export const pathCheckSchema = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
  effort: effortSchema,
  links: z.array(linkSchema),
  template: z.string().optional(),
  /** The comparisons that it makes, in words. */
  asks: z.array(
    z.object({
      fact: z.string(),
      operator: operatorSchema,
      text: z.string(),
    }),
  ),
});

/** @public */
export type PathCheckAnswer = z.infer<typeof pathCheckSchema>;

/** @public */
export const goldenPathAnswerSchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  owner: z.string(),
  template: z.string().optional(),
  documentation: z.string().optional(),
  /** Where it is defined: a URL, or a key of the configuration. */
  document: z.string(),
  versions: z.array(
    z.object({ version: z.string(), date: day, notes: z.string().optional() }),
  ),
  levels: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      checks: z.array(z.string()),
    }),
  ),
  adopted: z.string(),
  goal: z.object({ percent: z.number(), by: day }).optional(),
  checks: z.array(pathCheckSchema),
  /** It is being tried: nothing of it counts yet. */
  dryRun: z.boolean(),
  /** The version of the document that is in force is not the newest: that one has faults. */
  outdated: z.boolean(),
  /** Over the scope that was asked for, today. */
  adoption: adoptionCountsSchema,
  evaluatedAt: instant.optional(),
});

/** @public */
export type GoldenPathAnswer = z.infer<typeof goldenPathAnswerSchema>;

/** @public */
export const goldenPathFaultSchema = z.object({
  document: z.string(),
  line: z.int().optional(),
  path: z.string().optional(),
  message: z.string(),
  goldenPath: z.string().optional(),
});

/** Answer of `GET /v1/paths`. @public */
export const pathsAnswerSchema = z.object({
  scope: z.string(),
  paths: z.array(goldenPathAnswerSchema),
  faults: z.array(goldenPathFaultSchema),
});

/** @public */
export type PathsAnswer = z.infer<typeof pathsAnswerSchema>;

/** Answer of `GET /v1/paths/{path}/adoption`. @public */
export const adoptionAnswerSchema = z.object({
  path: z.string(),
  scope: z.string(),
  /** By day, the oldest first; days on which nothing changed are left out, but for the first and the last. */
  points: z.array(
    adoptionCountsSchema.extend({
      day,
      /** Of those that are on, by version; `null` where nobody tells. */
      versions: z.array(z.object({ version: z.string().nullable(), count })),
    }),
  ),
  by: z.enum(['group', 'system', 'domain', 'tier']),
  segments: z.array(
    adoptionCountsSchema.extend({
      /** An entity ref; a tier; `null` for those without. */
      segment: z.string().nullable(),
      /** How many are on an older version than the newest. */
      behind: count,
      /** How many left within the last four weeks. */
      left: count,
    }),
  ),
  /** By check, where most are stuck first: how many eligible entities fail it, and how many wait. */
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      fail: count,
      waiting: count,
      unknown: count,
      exempt: count,
      pass: count,
    }),
  ),
  /** With a goal: how many more have to come onto the road by its day. */
  goal: z
    .object({
      percent: z.number(),
      by: day,
      missing: count,
      reached: z.boolean(),
    })
    .optional(),
  evaluatedAt: instant.optional(),
});

/** @public */
export type AdoptionAnswer = z.infer<typeof adoptionAnswerSchema>;

const exemptionShape = {
  id: z.int(),
  path: z.string(),
  /** Absent: from the whole path. */
  check: z.string().optional(),
  entityRef: z.string(),
  reason: z.string(),
  /** The ref of the user who approved it. */
  approver: z.string(),
  createdAt: instant,
  /** The last day on which it is in force. */
  expires: day,
  endedAt: instant.optional(),
};

/** @public */
export const exemptionSchema = z.object(exemptionShape);

/** @public */
export type Exemption = z.infer<typeof exemptionSchema>;

/** Answer of `GET /v1/paths/{path}/exemptions`: those that end first, first. @public */
export const exemptionsAnswerSchema = z.object({
  path: z.string(),
  scope: z.string(),
  exemptions: z.array(exemptionSchema),
});

/** @public */
export type ExemptionsAnswer = z.infer<typeof exemptionsAnswerSchema>;

/** How an entity stands with one check. @public */
export const checkStandingSchema = z.object({
  id: z.string(),
  state: checkStateSchema,
  /** One sentence: what was found, and what was asked for. */
  text: z.string().optional(),
  /** The day from which on it is so. */
  since: day.optional(),
  /** Where the facts come from. */
  sources: z.array(z.string()),
  exemption: exemptionSchema.optional(),
});

/** @public */
export type CheckStandingAnswer = z.infer<typeof checkStandingSchema>;

/** How an entity stands with a path. @public */
export const pathStandingSchema = z.object({
  path: z.string(),
  title: z.string(),
  entityRef: z.string(),
  owner: z.string().optional(),
  tier: z.string().optional(),
  standing: standingSchema,
  since: day.optional(),
  level: z.string().optional(),
  version: z.string().optional(),
  /** How many versions behind the newest, and since when; absent where its version is not known. */
  behind: count.optional(),
  behindSince: day.optional(),
  checks: z.array(checkStandingSchema),
  /** The id of the check to see to next. */
  next: z.string().optional(),
  exemption: exemptionSchema.optional(),
});

/** @public */
export type PathStandingAnswer = z.infer<typeof pathStandingSchema>;

/** Answer of `GET /v1/paths/standings`: by path, then by entity. @public */
export const standingsAnswerSchema = z.object({
  scope: z.string(),
  standings: z.array(pathStandingSchema),
  total: count,
  nextCursor: z.string().optional(),
});

/** @public */
export type StandingsAnswer = z.infer<typeof standingsAnswerSchema>;

/** An entity that was on the road and is not any more. @public */
export const departureSchema = z.object({
  id: z.int(),
  path: z.string(),
  entityRef: z.string(),
  owner: z.string().optional(),
  leftAt: day,
  /** What changed, one sentence for each check. */
  changes: z.array(z.object({ check: z.string(), text: z.string() })),
  /** The owner was asked why. */
  askedAt: instant.optional(),
  reason: z.string().optional(),
  /** It came back on this day. */
  returnedAt: day.optional(),
});

/** @public */
export type Departure = z.infer<typeof departureSchema>;

/** Answer of `GET /v1/paths/{path}/departures`: the newest first. @public */
export const departuresAnswerSchema = z.object({
  path: z.string(),
  scope: z.string(),
  departures: z.array(departureSchema),
});

/** @public */
export type DeparturesAnswer = z.infer<typeof departuresAnswerSchema>;

const sideSchema = z.object({
  /** Services that count: of the others too little happened. */
  entities: count,
  /** How many more are needed for a comparison. */
  missing: count,
  /** Changes, deployments or recoveries behind the value. */
  n: count,
  /** The median of one value for each service. */
  value: z.number().nullable(),
});

const intervalSchema = z.object({ low: z.number(), high: z.number() });

const effectComparisonSchema = z.object({
  kind: z.enum(['on-against-off', 'before-against-after']),
  metric: z.string(),
  title: z.string(),
  unit: z.enum(['per-day', 'seconds', 'ratio', 'count']),
  /** `measured`: there is a comparison; `few`: too few services yet; `none`: no service on one of the sides. */
  state: valueStateSchema,
  /** Off the road, or before joining. */
  without: sideSchema,
  /** On the road, or after joining. */
  with: sideSchema,
  /**
   * By how much a service is typically more with than without, in the metric's unit (Hodges and Lehmann): not
   * exactly the difference of both values; `null` where there is no comparison.
   */
  difference: z.number().nullable(),
  /** Between what that lies at 95 %; `null` where there is none. */
  interval: intervalSchema.nullable(),
  /** The metric is not for the caller, or not to be told of this group: both sides are empty. */
  withheld: z.literal(true).optional(),
});

/** @public */
export type EffectComparison = z.infer<typeof effectComparisonSchema>;

/** Answer of `GET /v1/paths/{path}/effect`: whether the road helps. @public */
export const effectAnswerSchema = z.object({
  path: z.string(),
  scope: z.string(),
  /** So many services each side needs; with fewer there is no comparison. */
  minimumEntities: z.int(),
  /** Each metric in both ways: on against off first, then before against after. */
  comparisons: z.array(effectComparisonSchema),
  /**
   * What a card may say that the path brought others: of before against after, the clearest improvement whose
   * interval leaves zero out. Absent where there is none, and where anything became worse as clearly.
   */
  brought: z
    .object({
      metric: z.string(),
      title: z.string(),
      unit: z.enum(['per-day', 'seconds', 'ratio', 'count']),
      /** How many services joined, and are compared. */
      entities: count,
      before: z.number(),
      after: z.number(),
      difference: z.number(),
      interval: intervalSchema,
    })
    .optional(),
  /** What such a comparison cannot show. */
  caveat: z.string(),
  /** When the values of the services were computed; absent before the first time. */
  computedAt: instant.optional(),
});

/** @public */
export type EffectAnswer = z.infer<typeof effectAnswerSchema>;

/** One item of `POST /v1/facts`: what somebody found out about an entity. @public */
export const pushedFactSchema = z.strictObject({
  /** An entity ref. */
  entity: z.string().min(1).max(300),
  /** Such as `scanner/critical`. */
  name: z
    .string()
    .regex(
      /^[a-z0-9]+([-./][a-z0-9]+)*$/i,
      'has to be words with / or - between them',
    )
    .max(200),
  /** A scalar, or JSON of at most 10,000 characters. */
  value: z.json(),
  /** Who found it out: a tool. */
  source: z.string().min(1).max(100),
  /** When it was found out; the newest counts. */
  at: z.iso.datetime({ offset: true }),
});

/** @public */
export type PushedFact = z.infer<typeof pushedFactSchema>;

/** Body of `POST /v1/facts`. Each fact is checked on its own. @public */
export const factsRequestSchema = z.strictObject({
  facts: z.array(z.unknown()).min(1).max(10_000),
});

/** Answer of `POST /v1/facts`: one result per item, in order. @public */
export const factsAnswerSchema = z.object({
  accepted: count,
  duplicates: count,
  rejected: count,
  results: z.array(
    z.object({
      index: count,
      status: z.enum(['accepted', 'duplicate', 'older', 'rejected']),
      field: z.string().optional(),
      reason: z.string().optional(),
    }),
  ),
});

/** @public */
export type FactsAnswer = z.infer<typeof factsAnswerSchema>;

/** Body of `POST /v1/paths/{path}/exemptions`. @public */
export const exemptionRequestSchema = z.strictObject({
  entity: z.string().min(1).max(300),
  check: z.string().min(1).max(100).optional(),
  reason: z
    .string()
    .trim()
    .min(10, 'say in at least 10 characters why')
    .max(500, 'say in at most 500 characters why'),
  /** The last day. */
  expires: day,
});

/** @public */
export type ExemptionRequest = z.infer<typeof exemptionRequestSchema>;

/** Body of `POST /v1/paths/{path}/departures/{id}/reason`. @public */
export const departureReasonSchema = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(3, 'say in at least 3 characters why')
    .max(500, 'say in at most 500 characters why'),
});
