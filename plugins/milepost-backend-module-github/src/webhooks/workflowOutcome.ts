import { unknownWord } from './webhook';

/**
 * How a run or job ended. `action_required` is not here: such a run waits for somebody's approval and has not begun.
 * `neutral` and `stale` (given up by GitHub after two weeks) say nothing about the revision, as `skipped` does.
 */
const OUTCOMES = {
  success: 'success',
  failure: 'failure',
  timed_out: 'failure',
  startup_failure: 'failure',
  cancelled: 'cancelled',
  skipped: 'skipped',
  neutral: 'skipped',
  stale: 'skipped',
} as const;

/** States in which nothing has begun. */
export const WAITING: readonly string[] = [
  'requested',
  'queued',
  'pending',
  'waiting',
];

type Outcome = (typeof OUTCOMES)[keyof typeof OUTCOMES];

/** What a conclusion means, or that it is not known here. */
export function outcomeOf(
  conclusion: string,
  { of, names }: { of: string; names: readonly string[] },
): { outcome: Outcome } | { unmapped: string } {
  return Object.hasOwn(OUTCOMES, conclusion)
    ? { outcome: OUTCOMES[conclusion as keyof typeof OUTCOMES] }
    : unknownWord(`conclusion of ${of}`, conclusion, names);
}
