import {
  sumEvidence,
  type EvidenceWeek,
  type MovementEvidence,
} from '@milepost/backstage-plugin-milepost-common';

/** What some weeks rest on before a Monday, and since; `undefined` where none is known. */
export function sidesOf(
  weeks: readonly EvidenceWeek[],
  since: string,
): Record<'before' | 'after', MovementEvidence | undefined> {
  const side = (isIn: (week: string) => boolean) => {
    const own = weeks.filter(({ week }) => isIn(week));
    return own.length === 0
      ? undefined
      : sumEvidence(own.map(({ evidence }) => evidence));
  };
  return {
    before: side(week => week < since),
    after: side(week => week >= since),
  };
}
