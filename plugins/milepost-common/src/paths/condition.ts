import { z } from 'zod';
import { faultsOf } from '../documents/fault';
import { plainMessageOf } from '../documents/plainMessage';

/**
 * What a condition may compare a fact with. All but the last three are those of json-rules-engine: `exists` takes true
 * or false, `matches` a regular expression that has to fit somewhere, and `withinDays` how many days ago an instant, or a
 * day, may be.
 *
 * @public
 */
export const operatorSchema = z.enum([
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'exists',
  'matches',
  'withinDays',
]);

const STRING = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g;

/** A call in a filter, unlike a comparison, may take as long and as much as it likes. */
function isWithoutCalls(path: string): boolean {
  return !/[\w)\]'"]\s*\(/.test(path.replace(STRING, "''"));
}

const comparisonSchema = z.strictObject({
  /** Such as `entity`, `milepost:deployments` or `pushed:scanner/critical`. */
  fact: z.string().min(1).max(200),
  operator: operatorSchema,
  value: z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string(), z.number()])).min(1),
  ]),
  /** JSONPath into the value of the fact, such as `$.metadata.annotations`. */
  path: z
    .string()
    .startsWith('$')
    .max(500)
    .refine(isWithoutCalls, 'may compare, and cannot call functions')
    .optional(),
  /** What the fact is to be asked for, such as `{ days: 30 }`. */
  params: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional(),
});

/** One fact, compared. @public */
export type Comparison = z.infer<typeof comparisonSchema>;

/** What has to be so: as json-rules-engine writes it. @public */
export type Condition =
  | Comparison
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const keys = ['all', 'any', 'not'] as const;

/**
 * A condition as documents write it. One of `all`, `any` and `not`, or a comparison: told apart by their keys, so that
 * what is wrong is said of what was meant.
 *
 * @public
 */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.unknown().transform((value, context) => {
    const key = keys.find(
      each => typeof value === 'object' && value !== null && each in value,
    );
    const read = schemas()[key ?? 'comparison'].safeParse(value, {
      error: plainMessageOf('a condition'),
    });
    if (read.success) {
      return read.data as Condition;
    }
    for (const { path, message } of faultsOf(read.error)) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
    return z.NEVER;
  }),
);

const many = z.array(conditionSchema).min(1).max(50);

function schemas() {
  return {
    all: z.strictObject({ all: many }),
    any: z.strictObject({ any: many }),
    not: z.strictObject({ not: conditionSchema }),
    comparison: comparisonSchema,
  };
}

/** The comparisons of a condition, each with where it stands. @public */
export function comparisonsIn(
  condition: Condition,
  path: readonly (string | number)[] = [],
): { comparison: Comparison; path: readonly (string | number)[] }[] {
  if ('all' in condition) {
    return condition.all.flatMap((each, index) =>
      comparisonsIn(each, [...path, 'all', index]),
    );
  }
  if ('any' in condition) {
    return condition.any.flatMap((each, index) =>
      comparisonsIn(each, [...path, 'any', index]),
    );
  }
  return 'not' in condition
    ? comparisonsIn(condition.not, [...path, 'not'])
    : [{ comparison: condition, path }];
}
