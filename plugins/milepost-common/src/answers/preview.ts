import { z } from 'zod';
import { deploymentRulesSchema } from '../deploymentRules/deploymentRule';

const instant = z.iso.datetime();
const scope = z
  .union([z.string(), z.array(z.string())])
  .transform(value => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(z.string().min(1).max(500)).min(1).max(100))
  .describe(
    'Entity refs of services, groups, systems or domains, or organization',
  );
const page = {
  /** Days that are looked at, today included. */
  days: z.coerce.number().int().min(1).max(366).default(90),
  /** The ref of the last entity of the page before. */
  after: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
};

/** Query of `GET /v1/preview`. @public */
export const previewQuerySchema = z.strictObject({ scope, ...page });

/** @public */
export type PreviewQuery = z.input<typeof previewQuerySchema>;

/** Body of `POST /v1/preview`: what would count by these rules, instead of those that there are. @public */
export const previewRequestSchema = z.strictObject({
  scope,
  ...page,
  rules: deploymentRulesSchema,
});

/** @public */
export type PreviewRequest = z.input<typeof previewRequestSchema>;

/** What can be wrong with what an entity's deployments are made of. @public */
export const previewProblemCodeSchema = z.enum([
  'rule-fault',
  'no-annotation',
  'wrong-annotation',
  'rule-matches-nothing',
  'unknown-environment',
  'unnamed-workflow',
]);

const problemSchema = z.object({
  code: previewProblemCodeSchema,
  /** What is wrong, in one sentence. */
  cause: z.string(),
  /** What helps, in one sentence. */
  cure: z.string(),
  /** What to write into the catalog file, where that helps. */
  annotations: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** @public */
export type PreviewProblem = z.infer<typeof problemSchema>;

const ruleSchema = z.object({
  name: z.string(),
  kind: z.enum(['workflow', 'release', 'tag', 'environment']),
  environment: z.string().optional(),
  production: z.boolean(),
  matched: z.int(),
  newestAt: instant.optional(),
  /** What came nearest and does not count, the most first. */
  nearMisses: z.array(
    z.object({ what: z.string(), count: z.int(), because: z.string() }),
  ),
});

const entitySchema = z.object({
  entityRef: z.string(),
  /** What the entity claims, and how many events have named it. */
  claims: z.array(
    z.object({
      kind: z.enum(['repository', 'service']),
      value: z.string(),
      events: z.int(),
      lastEventAt: instant.optional(),
      sources: z.array(z.string()),
    }),
  ),
  /** What there is of each kind in these days. */
  facts: z.array(
    z.object({
      kind: z.enum(['change', 'deployment', 'build', 'release', 'incident']),
      count: z.int(),
      newestAt: instant.optional(),
    }),
  ),
  /** Where its rules come from; `none` without any. */
  rulesFrom: z.enum(['annotation', 'config', 'request', 'none']),
  rules: z.array(ruleSchema),
  /** Runs and jobs that were seen, the most first. */
  workflows: z.array(
    z.object({
      name: z.string().optional(),
      file: z.string().optional(),
      job: z.string().optional(),
      runs: z.int(),
      newestAt: instant.optional(),
    }),
  ),
  environments: z.array(
    z.object({
      name: z.string(),
      deployments: z.int(),
      newestAt: instant.optional(),
      /** Whether it is production, and whether a rule of the entity says so. */
      counts: z.enum(['production', 'other', 'unknown']),
      by: z.enum(['rule', 'source', 'name']),
    }),
  ),
  /** The newest first. */
  tags: z.array(z.object({ tag: z.string(), publishedAt: instant })),
  /** Attempts in production that succeeded, as they count; by rules of the request, as they would. */
  deployments: z.object({ count: z.int(), newestAt: instant.optional() }),
  /** Kinds of fact that no source has told of. */
  missing: z.array(z.string()),
  problems: z.array(problemSchema),
});

/** Answer of `GET /v1/preview` and of `POST /v1/preview`. @public */
export const previewAnswerSchema = z.object({
  entities: z.array(entitySchema),
  /** To be given as `after` for the next page. */
  next: z.string().optional(),
});

/** @public */
export type PreviewAnswer = z.infer<typeof previewAnswerSchema>;
