import type {
  GateAnswer,
  GateDecision,
  GateReason,
} from '@milepost/backstage-plugin-milepost-common';
import { oneLine } from './oneLine';

const VERDICTS: Readonly<Record<GateDecision, string>> = {
  allow: 'may go',
  warn: 'may go, with care,',
  block: 'must not go',
  unknown: 'may or may not go: nobody knows whether it should go',
};

/** A decision for people: what it is in one line, then why, and what would lift it. */
export function reportOf(answer: GateAnswer): string {
  return [summaryOf(answer), ...answer.reasons.flatMap(linesOf)].join('\n');
}

function summaryOf(answer: GateAnswer): string {
  const { decision, mode, scope, environment, policy, evaluationId } = answer;
  const by = [
    `policy ${policy}`,
    ...(evaluationId === undefined ? [] : [`evaluation ${evaluationId}`]),
  ].join(', ');
  const subject = `${scope} ${VERDICTS[decision]} to ${environment}`;
  return oneLine(
    mode === 'dry-run'
      ? `DRY RUN, it may go. It would have been ${decision.toUpperCase()}: ${subject} (${by})`
      : `${decision.toUpperCase()}: ${subject} (${by})`,
  );
}

function linesOf({ effect, text, lifts, until }: GateReason): string[] {
  const lines = [`- ${effect}: ${oneLine(text)}`];
  if (lifts !== undefined) {
    lines.push(`  What lifts it: ${oneLine(lifts)}`);
  }
  if (until !== undefined) {
    lines.push(`  Until ${until}`);
  }
  return lines;
}
