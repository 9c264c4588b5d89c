import { InputError } from '@backstage/errors';
import { z } from 'zod';

/** What is found, by the names that cases expect it under; `undefined` where there is no value. */
export type Found = Record<string, unknown>;

/** Computes the cases of one kind. */
export type CaseKind = (
  input: Record<string, unknown>,
  expected: Record<string, unknown>,
) => Found;

/**
 * A kind of cases: what they give, and how its answer is found.
 *
 * @param find - gets the input, and the names of what is expected
 */
export function caseKind<T>(
  schema: z.ZodType<T>,
  find: (input: T, names: readonly string[]) => Found,
): CaseKind {
  return (input, expected) => {
    const read = schema.safeParse(input);
    if (!read.success) {
      const [{ path, message }] = read.error.issues;
      throw new InputError(['input', ...path].join('.').concat(`: ${message}`));
    }
    return find(read.data, Object.keys(expected));
  };
}
