import { z } from 'zod';

const pattern = z.string().trim().min(1).max(300);
const patterns = z
  .union([pattern, z.array(pattern).min(1).max(50)])
  .transform(value => (Array.isArray(value) ? value : [value]));

const fromSchema = z
  .strictObject({
    /** Runs of a workflow, or one kind of job of it. */
    workflow: z
      .strictObject({
        name: patterns.optional(),
        /** Of its file: with a slash the whole path, else the last part of it. */
        file: patterns.optional(),
        job: patterns.optional(),
        branch: patterns.optional(),
      })
      .refine(({ name, file, job }) => name || file || job, {
        error: 'name, file or job is required',
      })
      .optional(),
    /** Versions that were published. */
    release: z
      .strictObject({
        tag: patterns.optional(),
        /** Whether early versions count too; left out, they do not. */
        prerelease: z.boolean().optional(),
      })
      .optional(),
    /** Versions that were tagged, whatever else they are. */
    tag: z.strictObject({ pattern: patterns }).optional(),
    /** Deployments that a source tells of, by the environment they go into. */
    environment: z.strictObject({ name: patterns }).optional(),
  })
  .refine(
    from =>
      Object.values(from).filter(value => value !== undefined).length === 1,
    { error: 'give exactly one of workflow, release, tag and environment' },
  );

/**
 * As the filters of the catalog: a key such as `spec.type`, and one of these values, or that there is any.
 *
 * @public
 */
export const entityFilterSchema = z.record(
  z.string().min(1).max(300),
  z.union([
    z.string(),
    z.array(z.string()).min(1),
    z.strictObject({ exists: z.boolean() }),
  ]),
);

/**
 * A rule that turns what a team has into deployments.
 *
 * @public
 */
export const deploymentRuleSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  /** For which entities; several filters: one of them. Left out: for all. */
  entities: z
    .union([entityFilterSchema, z.array(entityFilterSchema).min(1).max(50)])
    .transform(value => (Array.isArray(value) ? value : [value]))
    .optional(),
  from: fromSchema,
  /** What the environment is called; left out, `production`, or as the source calls it. */
  environment: z.string().trim().min(1).max(200).optional(),
  production: z.boolean().optional(),
  tier: z
    .enum(['production', 'staging', 'testing', 'development', 'other'])
    .optional(),
});

/** @public */
export type DeploymentRule = z.output<typeof deploymentRuleSchema>;

/** Some rules, in the order in which they are tried. @public */
export const deploymentRulesSchema = z.array(deploymentRuleSchema).max(200);

/** @public */
export type RuleKind = 'workflow' | 'release' | 'tag' | 'environment';

/** Which of the four a rule is. @public */
export function ruleKind({ from }: DeploymentRule): RuleKind {
  if (from.workflow) {
    return 'workflow';
  }
  if (from.release) {
    return 'release';
  }
  return from.tag ? 'tag' : 'environment';
}
