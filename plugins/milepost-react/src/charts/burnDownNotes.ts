import type {
  BurnDownAnswer,
  SloAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { formatShare, formatTarget } from '../format/formatShare';

/** Something that is said at a moment of a burn-down. */
export interface BurnDownNote {
  kind: 'spend' | 'target' | 'adjustment';
  at: string;
  /** Of an adjustment. */
  until?: string;
  text: string;
}

/** What cost less is found under the pointer, and in the list beside the chart. */
const DEAR = 0.1;
const MOST_SPENDS = 2;
/** An incident and the deployment that caused it are one thing to tell. */
const SAME_EVENT = 6 * 3_600_000;

/** What a burn-down says by itself: what was dear, and where the target was another. */
export function burnDownNotes(
  answer: BurnDownAnswer,
  adjustments: SloAnswer['adjustments'],
): BurnDownNote[] {
  const { from, to } = answer;
  return [
    ...dearest(answer),
    ...targetChanges(answer),
    ...adjustments
      .filter(adjustment => adjustment.from < to && adjustment.to > from)
      .map(adjustment => ({
        kind: 'adjustment' as const,
        at: adjustment.from,
        until: adjustment.to,
        text: adjustment.reason,
      })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}

function dearest({ deployments, incidents }: BurnDownAnswer): BurnDownNote[] {
  const events = [
    ...deployments.map(({ at, share }) => ({ what: 'deployment', at, share })),
    ...incidents.map(({ from, share }) => ({
      what: 'incident',
      at: from,
      share,
    })),
  ]
    .filter(({ share }) => (share ?? 0) >= DEAR)
    .sort((a, b) => b.share! - a.share!);
  const chosen: typeof events = [];
  for (const event of events) {
    const known = chosen.some(other => isSameEvent(other.at, event.at));
    if (!known && chosen.length < MOST_SPENDS) {
      chosen.push(event);
    }
  }
  return chosen.map(({ what, at, share }) => ({
    kind: 'spend',
    at,
    text: `${what}: ${formatShare(share!)} of the budget`,
  }));
}

function isSameEvent(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < SAME_EVENT;
}

function targetChanges({ points }: BurnDownAnswer): BurnDownNote[] {
  return points.flatMap(({ at, targetPpm }, index) => {
    const before = points[index - 1]?.targetPpm ?? targetPpm;
    return before === targetPpm
      ? []
      : [
          {
            kind: 'target' as const,
            at,
            text: `target ${formatTarget(before)} → ${formatTarget(targetPpm)}`,
          },
        ];
  });
}
