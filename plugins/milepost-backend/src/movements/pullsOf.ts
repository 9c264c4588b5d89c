import {
  evidenceSize,
  evidenceValue,
  movementShares,
  withoutEvidence,
  type Movement,
  type MovementEvidence,
} from '@milepost/backstage-plugin-milepost-common';
import type { MemberPart } from './memberParts';
import type { Moved } from './Moved';
import { sidesOf } from './sidesOf';

/** Of a movement, what a member must have made of it to be named. */
const LEAST_SHARE = 0.15;
const MOST_NAMED = 3;

/** A member that made a part of a movement. */
export interface MemberPull {
  entityId: number;
  before: Movement['before'];
  after: Movement['after'];
  without: number | null;
}

/**
 * The members that made the most of a movement, the most first. Pure.
 *
 * @param parts - what members add to what moved
 */
export function pullsOf(
  { found, weeks }: Moved,
  parts: readonly MemberPart[],
): MemberPull[] {
  const sides = sidesOf(weeks, found.since);
  const [before, after] = [sides.before!, sides.after!];
  const shares = movementShares({ before, after }, parts);
  return parts
    .map((part, index) => {
      const without = evidenceValue(withoutEvidence(after, part.after));
      return { part, without, share: shares[index] };
    })
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || a.part.entityId - b.part.entityId)
    .slice(0, MOST_NAMED)
    .map(({ part, without }) => ({
      entityId: part.entityId,
      before: partOf(part.before),
      after: partOf(part.after),
      without,
    }));
}

function partOf(evidence: MovementEvidence): Movement['before'] {
  const n = evidenceSize(evidence);
  // Who was not there, or did nothing, has no value.
  return { value: n === 0 ? null : evidenceValue(evidence), n };
}
