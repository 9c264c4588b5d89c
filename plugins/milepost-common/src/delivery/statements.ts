import type { Verdict } from '../facts/correction';
import type { Incident, StatedCause } from '../facts/incident';
import { compareIds } from './rollouts';

/** What is stated of an incident's cause, and, where a person said it, in which verdict. */
export interface Statement {
  cause: StatedCause;
  verdict?: Verdict;
}

/**
 * What the incident states itself; else what the first of those states that were merged into it, where a
 * person's verdict comes before what the source says. Chains are not followed.
 */
export function statementOf<I extends Incident>(
  incident: I,
  all: readonly I[],
  verdictOn: (incident: I) => Verdict | undefined,
): Statement | undefined {
  if (incident.causedBy) {
    return { cause: incident.causedBy };
  }
  return all
    .filter(
      other => other.status === 'merged' && other.mergedInto === incident.id,
    )
    .sort((a, b) => compareIds(a.id, b.id))
    .map(other => ownStatement(other, verdictOn(other)))
    .find(statement => statement !== undefined);
}

/** A cause that a person rejected is no longer stated. */
function ownStatement(
  { causedBy }: Incident,
  verdict: Verdict | undefined,
): Statement | undefined {
  switch (verdict?.action) {
    case undefined:
      return causedBy && { cause: causedBy };
    case 'confirm':
    case 'relink':
      return { cause: { deployment: verdict.deployment }, verdict };
    default:
      return undefined;
  }
}
