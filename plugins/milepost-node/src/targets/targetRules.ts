import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import type { SourceFault } from '../DeliverySource';
import { readSetting } from '../configuration/readSetting';

const globsSchema = z.array(z.string().min(1)).min(1);

/**
 * The schema of one rule about deployments: which ones it is about, by globs over what is known of them, and what it
 * says of those.
 *
 * @param names - what is known, by its name in the configuration, such as `namespaces`
 * @param says - what a rule may say
 *
 * @public
 */
export function targetRuleSchema<
  const N extends string,
  S extends z.core.$ZodShape,
>(names: readonly N[], says: S) {
  const globs = Object.fromEntries(
    names.map(name => [name, globsSchema.optional()]),
  ) as Record<N, z.ZodOptional<typeof globsSchema>>;
  return z.strictObject({ ...globs, ...says });
}

/**
 * Reads `milepost.TOOL.rules`. A rule that cannot be meant is a fault of the tool's source, and is left out.
 *
 * @public
 */
export function readTargetRules<S extends z.ZodType>(options: {
  config: RootConfigService;
  /** The tool, as in the configuration, which is also the id of its source. */
  tool: string;
  /** Of one rule. */
  schema: S;
}): { rules: z.output<S>[]; faults: SourceFault[] } {
  const { config, tool, schema } = options;
  const field = `milepost.${tool}.rules`;
  const list = config.getOptional(field) ?? [];
  const entries: unknown[] = Array.isArray(list) ? list : [];
  const read = entries.map((value, index) =>
    readSetting({ schema, value, field: `${field}[${index}]` }),
  );
  const messages = [
    ...(Array.isArray(list) ? [] : [`${field}: must be a list`]),
    ...read.flatMap(result => ('faults' in result ? result.faults : [])),
  ];
  return {
    rules: read.flatMap(result => ('value' in result ? [result.value] : [])),
    faults: messages.map(message => ({ source: tool, message })),
  };
}

/**
 * What the first rule says that is about something and says anything.
 *
 * @param options - `known` as for `isAbout`; `says` is the field that is asked for
 *
 * @public
 */
export function saidByRules<
  N extends string,
  R extends Partial<Record<NoInfer<N>, readonly string[]>>,
  K extends keyof R,
>(options: {
  rules: readonly R[];
  known: Record<N, string | undefined>;
  says: K;
}): R[K] | undefined {
  const { rules, known, says } = options;
  return rules.find(rule => rule[says] !== undefined && isAbout(rule, known))?.[
    says
  ];
}

/**
 * Whether a rule is about something: every list of globs that it has holds one that matches. `*` stands for any
 * text, `?` for one character; case does not matter.
 *
 * @param rule - lists of globs by name, beside other fields
 * @param known - what is known, by the same names
 *
 * @public
 */
export function isAbout<N extends string>(
  rule: Partial<Record<NoInfer<N>, readonly string[]>>,
  known: Record<N, string | undefined>,
): boolean {
  return (Object.keys(known) as N[]).every(
    name =>
      rule[name] === undefined ||
      rule[name].some(glob => matches(glob, known[name] ?? '')),
  );
}

function matches(glob: string, text: string): boolean {
  const pattern = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${pattern}$`, 'is').test(text);
}
