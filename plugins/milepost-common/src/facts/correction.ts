import { incidentKey } from './factKey';
import type { Milliseconds } from './facts';

/** Who says what of an incident, why, and when. */
interface Saying {
  /** Corrections of one incident happened in the order of their ids. */
  id: number;
  /** With `incident`: which incident it is about. */
  source: string;
  incident: string;
  reason: string;
  /** The entity ref of a person: correcting is an act of an owner. */
  by: string;
  at: Milliseconds;
}

/**
 * What a person says of the cause of an incident. `confirm` and `relink` name the deployment that caused it,
 * `reject` names one that did not, and `not-caused-by-deployment` says that none did.
 *
 * @public
 */
export type Verdict = Saying &
  (
    | { action: 'confirm' | 'reject' | 'relink'; deployment: string }
    | { action: 'not-caused-by-deployment'; deployment?: undefined }
  );

/** A verdict; or a withdrawal, which takes back the last verdict that stands. @public */
export type Correction =
  | Verdict
  | (Saying & { action: 'withdraw'; deployment?: undefined });

/**
 * The verdict that holds after the corrections of one incident, in any order: the last that was not
 * withdrawn. Withdrawing it brings back the one before.
 *
 * @public
 */
export function verdictOf(
  corrections: readonly Correction[],
): Verdict | undefined {
  const standing: Verdict[] = [];
  for (const correction of [...corrections].sort((a, b) => a.id - b.id)) {
    if (correction.action === 'withdraw') {
      standing.pop();
    } else {
      standing.push(correction);
    }
  }
  return standing.at(-1);
}

/** The verdicts that hold, for corrections of many incidents. @public */
export function verdictsOf(corrections: readonly Correction[]): Verdict[] {
  const byIncident = new Map<string, Correction[]>();
  for (const correction of corrections) {
    const key = incidentKey(correction.source, correction.incident);
    byIncident.set(key, [...(byIncident.get(key) ?? []), correction]);
  }
  return [...byIncident.values()].flatMap(list => verdictOf(list) ?? []);
}
