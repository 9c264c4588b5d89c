import type { EvidenceItem } from '../answers/evidence';
import type { ChangeStanding } from '../delivery/carries';
import { isIn, type TimeWindow } from '../windows/window';
import type { ChangeRecord } from './records';

const SECOND = 1000;

/** Standings that say something about lead time; open and abandoned changes have none. */
const RELEVANT: ReadonlySet<ChangeStanding> = new Set([
  'carried',
  'clock-fault',
  'no-start',
  'before-first',
  'waiting',
  'other-source',
]);

/** The changes that arrived in production in a window, and those merged in it that did not. */
export function changeEvidence(
  changes: readonly ChangeRecord[],
  window: TimeWindow,
): EvidenceItem[] {
  return changes
    .filter(change => RELEVANT.has(change.standing))
    .filter(change => isIn(window, change.deployedAt ?? change.mergedAt))
    .map(toEvidence);
}

/** A change as evidence, counted if it was carried. */
export function toEvidence(change: ChangeRecord): EvidenceItem {
  const included = change.standing === 'carried';
  return {
    kind: 'change',
    id: change.id,
    title: change.title,
    url: change.url,
    source: change.source,
    at: new Date((change.deployedAt ?? change.mergedAt)!).toISOString(),
    included,
    rule: included ? undefined : change.standing,
    value: included ? change.leadTime! / SECOND : null,
    inferred: change.inferred,
    revision: change.revision,
    startedAt:
      change.startedAt === undefined
        ? undefined
        : new Date(change.startedAt).toISOString(),
    startBasis: change.startBasis,
    deployment: change.deployment,
  };
}
