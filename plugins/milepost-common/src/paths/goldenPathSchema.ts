import { z } from 'zod';
import { entityFilterSchema } from '../deploymentRules/deploymentRule';
import { conditionSchema } from './condition';

const name = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    'has to be lower-case words with hyphens between them',
  )
  .max(63);
const title = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(2000);
const ref = z.string().trim().min(1).max(300);
const filters = z.preprocess(
  value => (value === undefined || Array.isArray(value) ? value : [value]),
  z.array(entityFilterSchema).min(1).max(50),
);

const checkSchema = z.strictObject({
  id: name,
  title,
  /** Why it matters, and how to get there. */
  why: text,
  fix: text,
  /** What fixing it costs, in the order of the next steps. */
  effort: z.enum(['minutes', 'hours', 'days', 'weeks']),
  links: z
    .array(z.strictObject({ title, url: z.url() }))
    .max(20)
    .prefault([]),
  /** A Scaffolder template that does it. */
  template: ref.optional(),
  /** Which of the audience it is for; left out, all. */
  entities: filters.optional(),
  rule: conditionSchema,
});

const levelSchema = z.strictObject({
  name,
  title: title.optional(),
  /** The level below. */
  after: name.optional(),
  checks: z.array(name).min(1).max(100),
});

const versionSourceSchema = z.union(
  [
    z.strictObject({ annotation: z.string().min(1).max(300) }),
    /** The reusable workflow of runs; the version is what follows its `@`. */
    z.strictObject({ workflow: z.string().min(1).max(500) }),
    z.strictObject({ fact: z.string().min(1).max(200) }),
    /** What was made from this Scaffolder template, with the version that template modules note on it. */
    z.strictObject({ template: ref }),
  ],
  { error: 'has to be one of annotation, workflow, fact and template' },
);

/** A document of a golden path, as it is written. */
export const goldenPathSchema = z.strictObject({
  apiVersion: z.literal('milepost.dev/v1'),
  kind: z.literal('GoldenPath'),
  metadata: z.strictObject({ name, title, description: text.optional() }),
  spec: z.strictObject({
    owner: ref,
    audience: filters,
    template: ref.optional(),
    documentation: z.url().optional(),
    /** The oldest first. */
    versions: z
      .array(
        z.strictObject({
          version: z.string().min(1).max(100),
          date: z.iso.date(),
          notes: text.optional(),
        }),
      )
      .max(200)
      .prefault([]),
    versionFrom: z.array(versionSourceSchema).max(20).prefault([]),
    levels: z.array(levelSchema).min(1).max(20),
    /** The level from which on an entity is on the road; left out, the first. */
    adopted: name.optional(),
    goal: z
      .strictObject({ percent: z.number().min(1).max(100), by: z.iso.date() })
      .optional(),
    checks: z.array(checkSchema).min(1).max(100),
  }),
});

/** What tells which version of a path an entity follows. @public */
export type VersionSource = z.output<typeof versionSourceSchema>;

/** One thing that a path asks for. @public */
export type PathCheck = z.output<typeof checkSchema>;

/** A document of a golden path. */
export type GoldenPathDocument = z.output<typeof goldenPathSchema>;
