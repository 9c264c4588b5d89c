import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatDay, windowDays } from '../format/formatTime';

/** A change of a metric's definition, and where along the series it came. */
export interface DefinitionChange {
  version: number;
  /** The point in whose time it came. */
  index: number;
  /** How much of that time was over, from 0 to 1. */
  part: number;
  /** `v2 since 21 Nov 2026: rollbacks count too`. */
  text: string;
}

/** The changes that came within the time of a series, the oldest first. */
export function definitionChanges(
  series: Pick<SeriesAnswer, 'changes' | 'points'>,
): DefinitionChange[] {
  const { changes = [], points } = series;
  return changes.flatMap(({ version, since, reason }) => {
    const index = points.findIndex(
      ({ from, to }) => from <= since && since < to,
    );
    if (index < 0) {
      return [];
    }
    const { from, to } = points[index];
    const part = windowDays({ from, to: since }) / windowDays({ from, to });
    const day = formatDay(since);
    return [
      { version, index, part, text: `v${version} since ${day}: ${reason}` },
    ];
  });
}

/** What is drawn how, where the past is told by more than one definition. */
export function definitionsSentence(
  series: Pick<SeriesAnswer, 'definition' | 'earlier'>,
): string | undefined {
  const { definition, earlier = [] } = series;
  if (earlier.length === 0) {
    return undefined;
  }
  const versions = earlier.map(({ version }) => `version ${version}`);
  const said = new Intl.ListFormat('en').format(versions);
  return `Drawn in full: everything by version ${definition.version} of the definition, which is in force. Dashed: the same by ${said}.`;
}
