import { z } from 'zod';
import { changeClassSchema, gateDecisionSchema } from '../answers/gate';
import { entityFilterSchema } from '../deploymentRules/deploymentRule';
import { severityLevels } from '../incidents/severity';
import { freezeSchema, zoneSchema } from './freeze';

const word = z.string().trim().min(1).max(200);
const effect = z.enum(['allow', 'warn', 'block']);
/** A share of the whole budget, in percent; more than the whole has been overspent below 0. */
const percent = z.union([z.number().min(-1000).max(100), z.literal('never')]);

/** The name of what decides where no policy is for it. @public */
export const NO_POLICY = 'none';

const matchSchema = z
  .strictObject({
    /** By the annotation or label `milepost.dev/tier`; left out: all. */
    tiers: z.array(word).min(1).optional(),
    /** `production` stands for all that are production by the definitions; other names and patterns for themselves. */
    environments: z.array(word).min(1).default(['production']),
    /** Filters over the catalog, such as `spec.type: service`; one of several. */
    entities: z
      .union([entityFilterSchema, z.array(entityFilterSchema).min(1).max(50)])
      .transform(value => (Array.isArray(value) ? value : [value]))
      .optional(),
  })
  .prefault({});

const budgetSchema = z
  .strictObject({
    /** In percent of the budget that remains. */
    warnBelow: percent.default(20),
    /** 0: once it is used up. */
    blockBelow: percent.default(0),
  })
  .refine(
    ({ warnBelow, blockBelow }) =>
      warnBelow === 'never' ||
      blockBelow === 'never' ||
      warnBelow >= blockBelow,
    { path: ['warnBelow'], message: 'is less than blockBelow' },
  )
  .prefault({});

/**
 * By what the gate decides: for whom it is, and what leads to what.
 *
 * @public
 */
export const gatePolicySchema = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .refine(name => name !== NO_POLICY, 'means that there is no policy'),
  match: matchSchema,
  mode: z.enum(['enforce', 'dry-run']).default('dry-run'),
  /** Where an SLO has no data that can be relied on. */
  onUnknown: gateDecisionSchema.default('unknown'),
  /** What numbers of fewer valid events than the SLO's minimum are: `judge` them, or `missing` data. */
  fewEvents: z.enum(['judge', 'missing']).default('missing'),
  withoutSlo: gateDecisionSchema.default('unknown'),
  budget: budgetSchema,
  /** What tiers that fire lead to, by their severity. */
  burn: z
    .strictObject({
      page: effect.default('warn'),
      ticket: effect.default('allow'),
    })
    .prefault({}),
  incidents: z
    .strictObject({
      severities: z
        .array(z.enum([...severityLevels, 'unset']))
        .default(['SEV-1', 'SEV-2']),
      effect: effect.default('block'),
    })
    .prefault({}),
  freezes: z.array(freezeSchema).max(200).default([]),
  /** Change classes that pass, whatever is in the way. */
  pass: z
    .array(changeClassSchema)
    .default(['security', 'reliability-fix', 'rollback']),
  /** IANA; of freezes that name none, for teams without a zone. */
  zone: zoneSchema.optional(),
});

/** @public */
export type GatePolicy = z.output<typeof gatePolicySchema>;

/** What decides where no policy of the configuration is for it: production, as a dry run. @public */
export const defaultGatePolicy: GatePolicy = gatePolicySchema.parse({
  name: 'default',
});
