import { z } from 'zod';

const instant = z.iso.datetime();

/** A collector of a source: what it is doing, and whether it can. */
const collectorSchema = z.object({
  /** `backfill`, `reconcile` …; the source's id where it has but one. */
  name: z.string(),
  title: z.string(),
  lastPollAt: instant.optional(),
  /** Why the last poll failed. */
  error: z.string().optional(),
  /** The other side asked to wait until then. */
  pausedUntil: instant.optional(),
  /** What it is doing now; absent while it has nothing to do. */
  progress: z
    .object({ phase: z.string(), done: z.int(), total: z.int().optional() })
    .optional(),
});

const sourceSchema = z.object({
  /** The source instance, such as `pagerduty:eu`. */
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  /**
   * `waiting`: nothing came yet. `faulty`: its configuration cannot be meant. `rejecting`: nothing is taken in, because
   * what comes is refused.
   */
  state: z.enum([
    'waiting',
    'healthy',
    'silent',
    'failed',
    'faulty',
    'rejecting',
  ]),
  /** One sentence: why it is in this state, and what helps. */
  message: z.string(),
  lastReceivedAt: instant.optional(),
  lastEventAt: instant.optional(),
  /** Seconds; `null` until it is known. */
  usualGap: z.number().nullable(),
  /** Seconds between an event and its arrival here, the median of the newest; `null` when nothing came lately. */
  lag: z.number().nullable(),
  received: z.int(),
  duplicates: z.int(),
  /** The same id with other content: the first was kept. */
  conflicts: z.int(),
  rejected: z.int(),
  /** Why payloads were turned away at the door, the newest first. */
  rejections: z.array(
    z.object({ reason: z.string(), count: z.int(), lastAt: instant }),
  ),
  /** Waiting because nothing could be made of them yet. */
  unmapped: z.int(),
  /** Questions to its tool that payloads left open. */
  lookUps: z.object({
    waiting: z.int(),
    failed: z.int(),
    /** Why the newest failed. */
    error: z.string().optional(),
    pausedUntil: instant.optional(),
  }),
  collectors: z.array(collectorSchema),
  /** The path of its webhook, such as `/api/milepost/v1/hooks/pagerduty`, where it has one. */
  webhook: z.string().optional(),
  /** Who is told when it goes silent: an entity ref. */
  owner: z.string().optional(),
  /** When its owner was told that it is silent, if it still is. */
  notifiedAt: instant.optional(),
});

/** Answer of `GET /v1/sources`. @public */
export const sourcesAnswerSchema = z.object({
  sources: z.array(sourceSchema),
});

/** @public */
export type SourcesAnswer = z.infer<typeof sourcesAnswerSchema>;

/** Answer of `GET /v1/unmapped`. @public */
export const unmappedAnswerSchema = z.object({
  /** Repositories, services and projects that events name and no catalog entity claims, the busiest first. */
  origins: z.array(
    z.object({
      kind: z.enum(['repository', 'service']),
      value: z.string(),
      sources: z.array(z.string()),
      events: z.int(),
      firstEventAt: instant,
      lastEventAt: instant,
      /** The annotation that claims it, from whichever entity it belongs to. */
      claim: z.object({ annotation: z.string(), value: z.string() }),
      /** The entity that it probably belongs to, and the annotation that would say so. */
      suggestion: z
        .object({
          entityRef: z.string(),
          annotation: z.string(),
          /** With what the annotation says already, where it takes several. */
          value: z.string(),
          /** Why it is thought so, in a few words. */
          because: z.string(),
          /** Where its catalog file can be edited, where the catalog knows. */
          editUrl: z.string().optional(),
        })
        .optional(),
    }),
  ),
  /** How many more there are than those listed. */
  moreOrigins: z.int().optional(),
  /** Payloads that no mapper understood. */
  payloads: z.array(
    z.object({
      source: z.string(),
      topic: z.string(),
      reason: z.string(),
      count: z.int(),
      lastReceivedAt: instant,
    }),
  ),
});

/** @public */
export type UnmappedAnswer = z.infer<typeof unmappedAnswerSchema>;
