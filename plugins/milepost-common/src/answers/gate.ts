import { z } from 'zod';

const instant = z.iso.datetime();

/** What kind of change wants to go out, as pipelines say; policies say which pass in any case. @public */
export const changeClassSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'is not a word such as reliability-fix')
  .describe(
    'What kind of change it is, such as security, reliability-fix or rollback',
  );

/** Body of `POST /v1/gate/evaluate`. @public */
export const gateRequestSchema = z.strictObject({
  /** The entity that is to be deployed. */
  scope: z.string().min(1).max(500),
  /** Where to, in the words of the pipeline. */
  environment: z.string().min(1).max(200),
  revision: z.string().min(1).max(200).optional(),
  changeClass: changeClassSchema.optional(),
});

/** @public */
export type GateRequest = z.infer<typeof gateRequestSchema>;

/** @public */
export const gateDecisionSchema = z.enum(['allow', 'warn', 'block', 'unknown']);

/** @public */
export type GateDecision = z.infer<typeof gateDecisionSchema>;

/** Why a gate decides as it does: one fact, and what it leads to by the policy. @public */
export const gateReasonSchema = z.object({
  code: z.enum([
    'budget-low',
    'budget-used-up',
    'burning',
    'incident-open',
    'freeze',
    'data-missing',
    'no-slo',
    'change-class-passes',
    'override',
    'fine',
    'no-policy',
  ]),
  effect: gateDecisionSchema,
  /** One sentence for people. */
  text: z.string(),
  /** What lifts it, one sentence; absent where nothing is in the way. */
  lifts: z.string().optional(),
  /** The SLO, incident, freeze or override that it is about. */
  about: z.string().optional(),
  /** When it ends by itself, where that is known. */
  until: instant.optional(),
});

/** @public */
export type GateReason = z.infer<typeof gateReasonSchema>;

/** Answer of `POST /v1/gate/evaluate` and of `GET /v1/gate`. @public */
export const gateAnswerSchema = z.object({
  scope: z.string(),
  environment: z.string(),
  decision: gateDecisionSchema,
  /** In a dry run the decision is told and nobody has to follow it. */
  mode: z.enum(['enforce', 'dry-run']),
  /** The weightiest first. */
  reasons: z.array(gateReasonSchema).min(1),
  slos: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      targetPpm: z.int(),
      sli: z.number().nullable(),
      remaining: z.number().nullable(),
      burnRates: z.array(
        z.object({
          tier: z.string(),
          long: z.number().nullable(),
          short: z.number().nullable(),
          firing: z.boolean(),
        }),
      ),
      /** Seconds since the newest sample; `null` without any. */
      dataAge: z.number().nullable(),
    }),
  ),
  /** The name of the policy that decided; `default` where none was configured. */
  policy: z.string(),
  override: z
    .object({
      id: z.int(),
      reason: z.string(),
      by: z.string(),
      expiresAt: instant,
    })
    .optional(),
  /** Absent where nothing was recorded, as for pages that only look. */
  evaluationId: z.string().optional(),
  evaluatedAt: instant,
  /** Until when it may be relied on. */
  expiresAt: instant,
});

/** @public */
export type GateAnswer = z.infer<typeof gateAnswerSchema>;

/** Query of `GET /v1/gate`: how the gate stands, without recording that somebody asked. @public */
export const gateQuerySchema = z.strictObject({
  scope: z.string().min(1).max(500),
  environment: z.string().min(1).max(200).default('production'),
});

/** Body of `POST /v1/gate/overrides`. @public */
export const overrideRequestSchema = z.strictObject({
  scope: z.string().min(1).max(500),
  environment: z.string().min(1).max(200),
  /** Only this revision, where it is given. */
  revision: z.string().min(1).max(200).optional(),
  reason: z.string().trim().min(10).max(1000),
  expiresAt: z.iso.datetime({ offset: true }),
});

/** @public */
export type OverrideRequest = z.infer<typeof overrideRequestSchema>;

/** Answer of `POST /v1/gate/overrides` and of `POST /v1/gate/overrides/{id}/end`. @public */
export const overrideAnswerSchema = z.object({
  id: z.int(),
  scope: z.string(),
  environment: z.string(),
  revision: z.string().optional(),
  reason: z.string(),
  /** Entity ref of the person. */
  by: z.string(),
  createdAt: instant,
  expiresAt: instant,
  endedAt: instant.optional(),
  /** Entity ref of the person who ended it early. */
  endedBy: z.string().optional(),
  active: z.boolean(),
});

/** @public */
export type OverrideAnswer = z.infer<typeof overrideAnswerSchema>;

/** Answer of `GET /v1/gate/history`: what the gate said and who overrode it, each newest first. @public */
export const gateHistoryAnswerSchema = z.object({
  scope: z.string(),
  evaluations: z.array(
    z.object({
      evaluationId: z.string(),
      at: instant,
      environment: z.string(),
      revision: z.string().optional(),
      changeClass: z.string().optional(),
      decision: gateDecisionSchema,
      mode: z.enum(['enforce', 'dry-run']),
      policy: z.string(),
      reasons: z.array(gateReasonSchema),
    }),
  ),
  overrides: z.array(overrideAnswerSchema),
});

/** @public */
export type GateHistoryAnswer = z.infer<typeof gateHistoryAnswerSchema>;

/** Query of `GET /v1/gate/history`. @public */
export const gateHistoryQuerySchema = z.strictObject({
  scope: z.string().min(1).max(500),
  environment: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
