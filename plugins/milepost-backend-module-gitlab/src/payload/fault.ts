import type { z } from 'zod';

/** Speaks for Zod about a field that is missing; what else Zod says never repeats the value. */
export function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  return issue.input === undefined ? 'is required' : undefined;
}

/** The first thing that is wrong with a payload: `field deployment.sha: is required`. */
export function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue.path.map(String).join('.') || 'payload';
  return `field ${path}: ${issue.message}`;
}
