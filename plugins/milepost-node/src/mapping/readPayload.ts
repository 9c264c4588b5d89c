import type { z } from 'zod';

/**
 * Reads what a mapper needs of a payload by its schema.
 *
 * @returns the value, or the reason why not, such as `field deployment.sha: is required`; it repeats no value
 *
 * @public
 */
export function readPayload<S extends z.ZodType>(
  schema: S,
  payload: unknown,
): { value: z.output<S>; unmapped?: undefined } | { unmapped: string } {
  const read = schema.safeParse(payload, { error: reasonOf });
  if (read.success) {
    return { value: read.data };
  }
  const [issue] = read.error.issues;
  const path = issue.path.map(String).join('.') || 'payload';
  return { unmapped: `field ${path}: ${issue.message}` };
}

/** Speaks for Zod about a field that is missing; what else Zod says never repeats the value. */
function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.input === undefined ? 'is required' : undefined;
}
