import { z } from 'zod';
import { linkCorrectionSchema, linkConfidenceSchema } from './corrections';
import { definitionReferenceSchema, windowSchema } from './value';

const nullableNumber = z.number().nullable();

/** Why a deployment counts as failed, the most certain reason first. */
const failedBy = z
  .array(z.enum(['person', 'explicit', 'rolled-back', 'reverted', 'inferred']))
  .optional();

/** How an incident and its deployment came together, and what a person said of it. */
const link = {
  /** Absent where the incident has no deployment. */
  confidence: linkConfidenceSchema.optional(),
  correction: linkCorrectionSchema.optional(),
};

/** Why a page was noise. */
const noise = z.array(z.enum(['unacknowledged', 'short', 'repeat'])).optional();

/**
 * One deployment, change, incident, build, ticket, page, alert rule or service level objective behind a number: counted,
 * or left out by a rule that has a name.
 *
 * @public
 */
export const evidenceItemSchema = z.object({
  kind: z.enum([
    'deployment',
    'change',
    'incident',
    'build',
    'ticket',
    'page',
    'alert-rule',
    'slo',
  ]),
  id: z.string(),
  title: z.string().optional(),
  url: z.string().optional(),
  source: z.string(),
  /** The time that puts it into the window. */
  at: z.iso.datetime(),
  included: z.boolean(),
  /** Why it was left out: the id of a rule that the definition explains. Absent when it was counted. */
  rule: z.string().optional(),
  /** What it adds to the metric, in the metric's unit. */
  value: nullableNumber,
  /** Rests on an inference, not on a stated fact. */
  inferred: z.boolean(),
  revision: z.string().optional(),
  environment: z.string().optional(),
  /** From where the value is counted: when the work on the change began. */
  startedAt: z.iso.datetime().optional(),
  /** What the start is: the first commit, or, where no commit is known, the opening. */
  startBasis: z.enum(['first-commit', 'opened', 'merged']).optional(),
  /** The deployment that carried a change, or that an attempt is counted with. */
  deployment: z.string().optional(),
  /** Why a deployment counts as failed, the most certain reason first. */
  failedBy,
  /** Of a deployment: the incidents that are linked to it, and those that a person says it did not cause. */
  links: z
    .array(
      z.object({
        source: z.string(),
        incident: z.string(),
        title: z.string().optional(),
        url: z.string().optional(),
        ...link,
      }),
    )
    .optional(),
  /** Of an incident: how sure it is that `deployment` caused it, and what a person said of that. */
  ...link,
  severity: z.string().optional(),
  /** What the severity, which is the source's own word, means: `SEV-1` to `SEV-5`, or `unset`. */
  level: z.string().optional(),
  /** Of a build: the attempt of its run; of a page that called again after its resolution: which call it is. */
  attempt: z.int().min(1).optional(),
  /** Before when it was due. */
  dueAt: z.iso.datetime().optional(),
  /** When a postmortem was published or a corrective action done; absent while it is not. */
  closedAt: z.iso.datetime().optional(),
  /** The id of the incident that a corrective action follows from. */
  incident: z.string().optional(),
  /** Of a page: what raised it, the same for every page of the same alert. */
  alert: z.string().optional(),
  /** Of a page: why it was noise, all that applies; absent where it was none or nobody can say yet. */
  noise,
  /** Of a page: when a human first took it on; absent where nobody did. */
  acknowledgedAt: z.iso.datetime().optional(),
  /** Of a page: absent while it is open. */
  resolvedAt: z.iso.datetime().optional(),
  /** Of a page: it came outside working hours. */
  outOfHours: z.boolean().optional(),
  /** Of a page or an alert rule: whether it says where to read what to do; absent where nobody can know. */
  runbook: z.boolean().optional(),
  /** Of a service level objective: good and valid events, or slices, of the window. */
  good: z.number().optional(),
  valid: z.number().optional(),
  /** When what failed was recovered; absent while it is not. */
  recoveredAt: z.iso.datetime().optional(),
  /** Of a merged change, in seconds; `null` for a phase that did not happen. */
  phases: z
    .object({
      coding: nullableNumber,
      pickup: nullableNumber,
      review: nullableNumber,
      mergeWait: nullableNumber,
      deployWait: nullableNumber,
    })
    .optional(),
  /** How many changes a deployment carried. */
  changes: z.int().min(0).optional(),
});

/** @public */
export type EvidenceItem = z.infer<typeof evidenceItemSchema>;

/** Answer of `GET /v1/metrics/{id}/evidence`, newest first. @public */
export const evidenceAnswerSchema = z.object({
  scope: z.string(),
  metric: z.string(),
  title: z.string(),
  window: windowSchema,
  definition: definitionReferenceSchema,
  computedAt: z.iso.datetime(),
  included: z.int().min(0),
  /** How many were left out, by rule. */
  excluded: z.array(
    z.object({ rule: z.string(), text: z.string(), count: z.int().min(1) }),
  ),
  items: z.array(evidenceItemSchema),
  nextCursor: z.string().optional(),
});

/** @public */
export type EvidenceAnswer = z.infer<typeof evidenceAnswerSchema>;

/** Answer of `GET /v1/timeline`, newest first. @public */
export const timelineAnswerSchema = z.object({
  scope: z.string(),
  window: windowSchema,
  computedAt: z.iso.datetime(),
  items: z.array(
    z.object({
      kind: z.enum([
        'deployment',
        'rollback',
        'redeploy',
        'failure',
        'cancelled',
      ]),
      id: z.string(),
      source: z.string(),
      url: z.string().optional(),
      revision: z.string().optional(),
      environments: z.array(z.string()),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime(),
      /** Why it counts as failed, the most certain reason first; absent when it does not. */
      failedBy,
      recoveredAt: z.iso.datetime().optional(),
      /** How many changes it was the first to carry; `changes` holds the 20 with the longest lead time. */
      changeCount: z.int().min(0),
      changes: z.array(
        z.object({
          id: z.string(),
          title: z.string().optional(),
          url: z.string().optional(),
          /** Seconds; `null` when no start is known. */
          leadTime: nullableNumber,
          inferred: z.boolean(),
        }),
      ),
    }),
  ),
  /** Incidents that were open in the window, newest first; on the first page only. */
  incidents: z.array(
    z.object({
      id: z.string(),
      source: z.string(),
      title: z.string().optional(),
      url: z.string().optional(),
      severity: z.string().optional(),
      openedAt: z.iso.datetime(),
      /** Absent while it is open. */
      endedAt: z.iso.datetime().optional(),
      /** The deployment that caused it, how sure that is, and what a person said of it. */
      deployment: z.string().optional(),
      ...link,
    }),
  ),
  nextCursor: z.string().optional(),
});

/** @public */
export type TimelineAnswer = z.infer<typeof timelineAnswerSchema>;
