import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';

type Decision = GateAnswer['decision'];

/** What a decision is called. */
export const decisionWords: Record<Decision, string> = {
  allow: 'open',
  warn: 'open, with a warning',
  block: 'blocked',
  unknown: 'unknown',
};

/** What is so wherever nobody has set anything up. */
const ORDINARY: readonly string[] = ['no-slo', 'no-policy', 'fine'];

/** Whether the gate says anything that somebody without SLOs has to know. */
export function isNoteworthy({ mode, override, reasons }: GateAnswer) {
  return (
    mode === 'enforce' ||
    override !== undefined ||
    reasons.some(({ code }) => !ORDINARY.includes(code))
  );
}

/** Whether a deployment has to be let through by a person. */
export function needsOverride({ decision, mode, override }: GateAnswer) {
  return (
    mode === 'enforce' &&
    override === undefined &&
    ['block', 'unknown'].includes(decision)
  );
}
