import { z } from 'zod';

const instant = z.iso.datetime();
const nullableNumber = z.number().nullable();

/**
 * What an SLO's numbers are worth. `measured`: fresh. `few`: fewer valid events than its minimum. `none`: it is
 * connected, and there were no valid events. `silent`: the newest samples are too old, or the last reading failed; the
 * numbers are those of then. `waiting`: nothing was read yet. `misconfigured`: it cannot be read as it is defined.
 *
 * @public
 */
export const sloDataStateSchema = z.enum([
  'measured',
  'few',
  'none',
  'silent',
  'waiting',
  'misconfigured',
]);

/** @public */
export type SloDataState = z.infer<typeof sloDataStateSchema>;

const burnSchema = z.object({
  seconds: z.number(),
  /** `null` without valid events. */
  rate: nullableNumber,
  /** Valid events, or slices. */
  events: z.number(),
});

/** @public */
export const sloTierSchema = z.object({
  name: z.string(),
  severity: z.enum(['page', 'ticket']),
  budgetPercent: z.number(),
  factor: z.number(),
  long: burnSchema,
  short: burnSchema,
  firing: z.boolean(),
});

/** @public */
export const sloAnswerSchema = z.object({
  /** Stands for it in other operations. */
  id: z.int(),
  /** The entity whose promise it is. */
  entityRef: z.string(),
  name: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** Where it is defined, as people know it: a URL, or a key of the configuration. */
  document: z.string(),
  method: z.enum(['occurrences', 'timeslices', 'ratio-timeslices']),
  window: z.object({
    type: z.enum(['rolling', 'calendar']),
    /** In words, such as `28 days` or `a calendar month, Europe/Berlin`. */
    text: z.string(),
    start: instant,
    end: instant,
  }),
  state: sloDataStateSchema,
  /** One sentence: why it is in this state, and what helps; absent when measured. */
  message: z.string().optional(),
  /** In integer parts per million, as in force now. */
  targetPpm: z.int(),
  /** A fraction of 1. */
  sli: nullableNumber,
  met: z.boolean().nullable(),
  good: z.number(),
  /** Events, or slices. */
  valid: z.number(),
  /** Of the budget, at most 1; below 0 once it is overspent. */
  remaining: nullableNumber,
  /** The share of the window so far for which there are samples. */
  coverage: z.number(),
  burnRate: nullableNumber,
  /** Seconds until nothing remains at this burn rate; `null` when it does not burn. */
  exhaustedIn: nullableNumber,
  tiers: z.array(sloTierSchema),
  lastSampleAt: instant.optional(),
  computedAt: instant.optional(),
  /** While its past is read: how far that is. */
  backfill: z.object({ done: z.number(), total: z.number() }).optional(),
  /** What is different for a while, now and to come. */
  adjustments: z.array(
    z.object({
      from: instant,
      to: instant,
      reason: z.string(),
      exclude: z.boolean(),
      targetPpm: z.int().optional(),
    }),
  ),
  /** Its definitions over time, the newest first. */
  versions: z.array(
    z.object({
      version: z.int(),
      validFrom: instant,
      targetPpm: z.int(),
      /** What changed, such as `target 99.5 % → 99.9 %`. */
      change: z.string(),
    }),
  ),
  /** What cost the most of the budget, the dearest first; at most five. */
  spends: z.array(
    z.object({
      kind: z.enum(['deployment', 'incident']),
      id: z.string(),
      /** A fraction of the whole budget of the window. */
      share: z.number(),
      at: instant.optional(),
      url: z.string().optional(),
      title: z.string().optional(),
    }),
  ),
});

/** @public */
export type SloAnswer = z.infer<typeof sloAnswerSchema>;

/** Answer of `GET /v1/slos`. @public */
export const slosAnswerSchema = z.object({
  /** IANA zone of the installation, for showing instants. */
  zone: z.string(),
  results: z.array(
    z.object({
      scope: z.string(),
      slos: z.array(sloAnswerSchema),
      /** Documents that could not be read or are wrong; the last good version of what they define stays in force. */
      faults: z.array(
        z.object({
          document: z.string(),
          /** Path within the document, such as `spec.objectives[0].target`. */
          path: z.string().optional(),
          line: z.int().optional(),
          message: z.string(),
        }),
      ),
    }),
  ),
});

/** @public */
export type SlosAnswer = z.infer<typeof slosAnswerSchema>;

/** Query of `GET /v1/slos`. `scope` may be repeated: components, systems, or groups for all they own. @public */
export const slosQuerySchema = z.strictObject({
  scope: z.preprocess(
    value => (typeof value === 'string' ? [value] : value),
    z.array(z.string().min(1).max(500)).min(1).max(100),
  ),
});

/** Query of `GET /v1/slos/{id}/burn-down`. @public */
export const burnDownQuerySchema = z.strictObject({
  /** So many days until now; without it, the window of the SLO. */
  days: z.coerce.number().int().min(1).max(366).optional(),
});

/** Answer of `GET /v1/slos/{id}/burn-down`: how the budget went, and what happened meanwhile. @public */
export const burnDownAnswerSchema = z.object({
  id: z.int(),
  entityRef: z.string(),
  name: z.string(),
  /** IANA zone of the installation, for showing instants. */
  zone: z.string(),
  from: instant,
  to: instant,
  /** In order of time; of a point without data, `remaining` is `null`. */
  points: z.array(
    z.object({
      at: instant,
      remaining: nullableNumber,
      sli: nullableNumber,
      targetPpm: z.int(),
    }),
  ),
  deployments: z.array(
    z.object({
      id: z.string(),
      at: instant,
      revision: z.string().optional(),
      url: z.string().optional(),
      failed: z.boolean(),
      /** A fraction of the whole budget; `null` where nothing is known. */
      share: nullableNumber,
    }),
  ),
  incidents: z.array(
    z.object({
      id: z.string(),
      from: instant,
      /** Absent while it is open. */
      to: instant.optional(),
      title: z.string().optional(),
      url: z.string().optional(),
      severity: z.string().optional(),
      share: nullableNumber,
    }),
  ),
  computedAt: instant,
});

/** @public */
export type BurnDownAnswer = z.infer<typeof burnDownAnswerSchema>;

/** One interval of an SLO, told by whoever counts. @public */
export const pushedSampleSchema = z
  .strictObject({
    /** The entity ref of the SLO. */
    scope: z.string().min(1).max(500),
    slo: z.string().min(1).max(300),
    /** With an offset. */
    start: z.iso.datetime({ offset: true }),
    end: z.iso.datetime({ offset: true }),
    good: z.number().min(0),
    valid: z.number().min(0),
  })
  .refine(({ good, valid }) => good <= valid, {
    path: ['good'],
    message: 'is more than valid',
  })
  .refine(({ start, end }) => Date.parse(start) < Date.parse(end), {
    path: ['end'],
    message: 'is not after start',
  });

/** @public */
export type PushedSample = z.infer<typeof pushedSampleSchema>;

/** Body of `POST /v1/slis/samples`. Each sample is checked on its own. @public */
export const samplesRequestSchema = z.strictObject({
  samples: z.array(z.unknown()).min(1).max(10_000),
});

/** Answer of `POST /v1/slis/samples`: a result per sample, in order. @public */
export const samplesAnswerSchema = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  results: z.array(
    z.object({
      /** `conflict`: the interval is known with other counts, which stay. */
      status: z.enum(['accepted', 'duplicate', 'conflict', 'rejected']),
      /** Why it was not taken, with the field. */
      error: z.string().optional(),
    }),
  ),
});

/** @public */
export type SamplesAnswer = z.infer<typeof samplesAnswerSchema>;
