import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';

/** How `milepost gate` ends; pipelines rely on these numbers. */
export const EXIT_CODES = {
  /** It may go. */
  passed: 0,
  block: 1,
  unknown: 2,
  /** There was no decision, and that is not to pass. */
  undecided: 3,
  /** Whoever asks has to change something first. */
  misconfigured: 4,
} as const;

/** Of a decision: in a dry run nobody has to follow it. */
export function exitCodeOf(
  { decision, mode }: Pick<GateAnswer, 'decision' | 'mode'>,
  { failOnUnknown }: { failOnUnknown: boolean },
): number {
  if (mode === 'dry-run') {
    return EXIT_CODES.passed;
  }
  if (decision === 'block') {
    return EXIT_CODES.block;
  }
  return decision === 'unknown' && failOnUnknown
    ? EXIT_CODES.unknown
    : EXIT_CODES.passed;
}

/** Of a portal that did not decide. */
export function exitCodeWithoutAnswer({
  onError,
}: {
  onError: 'pass' | 'fail';
}): number {
  return onError === 'pass' ? EXIT_CODES.passed : EXIT_CODES.undecided;
}
