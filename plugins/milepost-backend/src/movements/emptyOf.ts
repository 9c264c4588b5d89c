import type { MovementEvidence } from '@milepost/backstage-plugin-milepost-common';

/** Evidence of nothing, over the same days. */
export function emptyOf(evidence: MovementEvidence): MovementEvidence {
  switch (evidence.kind) {
    case 'rate':
      return { ...evidence, events: 0 };
    case 'share':
      return { ...evidence, part: 0, whole: 0 };
    default:
      return { ...evidence, counts: new Map() };
  }
}
