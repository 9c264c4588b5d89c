import {
  verdictsOf,
  type Correction,
  type CorrectionAnswer,
  type Verdict,
} from '@milepost/backstage-plugin-milepost-common';

/** A correction as the wire has it; `verdict` is the one that holds for its incident. */
export function correctionAnswer(
  correction: Correction,
  verdict: Verdict | undefined,
): CorrectionAnswer {
  return {
    ...correction,
    at: new Date(correction.at).toISOString(),
    holds: correction.id === verdict?.id,
  };
}

/** Corrections of any incidents, newest first. */
export function correctionAnswers(
  corrections: readonly Correction[],
): CorrectionAnswer[] {
  const verdicts = new Map(
    verdictsOf(corrections).map(verdict => [verdict.id, verdict]),
  );
  return [...corrections]
    .sort((a, b) => b.id - a.id)
    .map(correction =>
      correctionAnswer(correction, verdicts.get(correction.id)),
    );
}
