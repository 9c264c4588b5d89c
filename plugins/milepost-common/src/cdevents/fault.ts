import type { z } from 'zod';
import { scrubText } from '../events/scrubText';

/**
 * What is wrong with an event: a path such as `context.timestamp`, and a reason that never repeats the value.
 *
 * @internal
 */
export interface Fault {
  field: string;
  reason: string;
}

/** @internal */
export function isFault(value: object): value is Fault {
  return 'reason' in value;
}

/** Speaks for Zod: short, and without the value. @internal */
export function reasonOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined) {
    return 'is required';
  }
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)}`;
    case 'unrecognized_keys':
      return 'is not a field that is known here';
    case 'invalid_union':
      return 'must be exactly one of the shapes that are documented for it';
    default:
      return undefined;
  }
}

/** The first thing that is wrong. @internal */
export function faultOf(error: z.ZodError): Fault {
  const [issue] = error.issues;
  const path =
    issue.code === 'unrecognized_keys'
      ? [...issue.path, issue.keys[0]]
      : issue.path;
  return {
    field: path.map(segment).join('.') || 'event',
    reason: issue.message,
  };
}

/** A key is the sender's text too. */
function segment(key: PropertyKey): string {
  return scrubText(String(key).slice(0, 60)) ?? '…';
}

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
