import { z } from 'zod';
import { metricValueSchema, ownershipSchema, windowSchema } from './value';

/**
 * What the members of a scope are: its services, with those of everything below; or the groups, systems or domains
 * right below it.
 *
 * @public
 */
export const memberKindSchema = z.enum([
  'service',
  'group',
  'system',
  'domain',
]);

/** @public */
export type MemberKind = z.infer<typeof memberKindSchema>;

/** How far a member pulls the value of the whole. @public */
export const pullSchema = z.object({
  /** The value of the whole if this member did not belong to it; `null` where nothing would remain. */
  without: z.number().nullable(),
  /** The value of the whole less that one, in the metric's unit; `null` where there is none. */
  difference: z.number().nullable(),
  /** Whether the whole is worse off for it; `null` where neither can be said. */
  worse: z.boolean().nullable(),
});

/** @public */
export type Pull = z.infer<typeof pullSchema>;

/** @public */
export const memberSchema = z.object({
  /** An entity ref. */
  scope: z.string(),
  kind: z.string(),
  /** As the catalog says today: `spec.type`, the tier, `spec.lifecycle`, and the ref of the owner. */
  type: z.string().nullable(),
  tier: z.string().nullable(),
  lifecycle: z.string().nullable(),
  owner: z.string().nullable(),
  /** It is in the catalog no more. */
  deleted: z.boolean(),
  /**
   * When it belonged to the scope, within the window: days, `to` exclusive; `null` where that was so before the window
   * began, or still is. As owned today always one of `null` to `null`.
   */
  belonged: z.array(
    z.object({
      from: z.iso.date().nullable(),
      to: z.iso.date().nullable(),
    }),
  ),
  /** Its own, over the whole window, as its page shows them. */
  metrics: z.array(metricValueSchema),
  /** By metric; without those that were not computed or are withheld. */
  pulls: z.record(z.string(), pullSchema),
});

/** @public */
export type Member = z.infer<typeof memberSchema>;

/** Answer of `GET /v1/members`: by name. Only what the caller may see is among the members. @public */
export const membersAnswerSchema = z.object({
  scope: z.string(),
  by: memberKindSchema,
  ownership: ownershipSchema,
  window: windowSchema,
  previousWindow: windowSchema,
  /** Of the scope itself. */
  whole: z.array(metricValueSchema),
  members: z.array(memberSchema),
  /** How many there are, on all pages. */
  total: z.int().min(0),
  nextCursor: z.string().optional(),
});

/** @public */
export type MembersAnswer = z.infer<typeof membersAnswerSchema>;
