import type {
  GateAnswer,
  GateDecision,
} from '@milepost/backstage-plugin-milepost-common';
import { commentOf } from './commentOf';

/** What becomes of a job when nobody knows whether it should go; `wait`: a person decides. */
export type OnUnknown = 'approve' | 'reject' | 'wait';

/** What GitHub is told; without a state it is only shown to people, and the job waits on. */
export interface Review {
  state?: 'approved' | 'rejected';
  comment: string;
}

/** The lightest first. */
const WEIGHTS: readonly GateDecision[] = ['allow', 'warn', 'unknown', 'block'];

/**
 * From the decisions about all that a repository deploys to one for its job: the weightiest that has to be followed.
 * Pure.
 *
 * @param answers - none: no entity claims the repository, and nobody knows
 */
export function reviewOf(
  answers: readonly GateAnswer[],
  options: { repository: string; onUnknown: OnUnknown },
): Review {
  const { repository, onUnknown } = options;
  const decision = decisionOf(answers);
  const sorted = [...answers].sort((a, b) => weightOf(b) - weightOf(a));
  const comment = commentOf({ decision, answers: sorted, repository });
  switch (decision) {
    case 'block':
      return { state: 'rejected', comment };
    case 'unknown':
      return { ...stateFor(onUnknown), comment };
    default:
      return { state: 'approved', comment };
  }
}

function decisionOf(answers: readonly GateAnswer[]): GateDecision {
  return answers.length === 0
    ? 'unknown'
    : WEIGHTS[Math.max(...answers.map(weightOf))];
}

/** In a dry run nobody has to follow it. */
function weightOf({ decision, mode }: GateAnswer): number {
  return mode === 'dry-run' ? 0 : WEIGHTS.indexOf(decision);
}

function stateFor(onUnknown: OnUnknown): Pick<Review, 'state'> {
  switch (onUnknown) {
    case 'approve':
      return { state: 'approved' };
    case 'reject':
      return { state: 'rejected' };
    default:
      return {};
  }
}
