import type { EvidenceItem } from '../answers/evidence';
import type { Milliseconds } from '../facts/facts';
import { contributionsOf } from '../figures/contributionsOf';
import { standingNow, standingSince } from '../figures/standing';
import type { Figures, Metric } from './metric';
import { ascending } from './quantile';
import type { ChangeRecord } from './records';

const SECOND = 1000;

/** Of a window that has ended there is no value: nothing is added up of what was open then. */
const figures: Figures = {
  contributions: ({ records }) =>
    contributionsOf(
      records.changes,
      ({ standing, openedAt, mergedAt, abandonedAt }) =>
        standing === 'other-source' ||
        openedAt === undefined ||
        mergedAt !== undefined ||
        abandonedAt !== undefined
          ? undefined
          : standingSince('open', openedAt),
    ),
  conclude(_, context) {
    const { count, oldest } = standingNow(context, 'open');
    return {
      value: count,
      n: count ?? 0,
      details: { oldest },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 8, second half: how much is begun and not finished. @public */
export const workInProgress: Metric = {
  definition: {
    id: 'work-in-progress',
    version: 1,
    title: 'Work in progress',
    summary:
      'How many changes are open: begun, and neither merged nor abandoned.',
    text:
      'Changes opened, and neither merged nor abandoned, at the end of the window (now, if the window has not ended). ' +
      'Beside it: the age of the oldest.',
    unit: 'count',
    direction: 'less',
    anchor: 'the end of the window',
    needs: ['open-change'],
    minimumSample: 1,
    parameters: {},
    details: [
      { id: 'oldest', title: 'The oldest is open for', unit: 'seconds' },
    ],
    rules: [],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure({ records, window, now }) {
    const instant = Math.min(now, window.end);
    const ages = ascending(
      openAt(records.changes, instant).map(
        change => (instant - change.openedAt!) / SECOND,
      ),
    );
    return {
      value: ages.length,
      n: ages.length,
      details: { oldest: ages.at(-1) ?? null },
      inferred: 0,
      faults: 0,
    };
  },
  figures,
  evidence({ records, window, now }): EvidenceItem[] {
    const instant = Math.min(now, window.end);
    return openAt(records.changes, instant).map(change => ({
      kind: 'change',
      id: change.id,
      title: change.title,
      url: change.url,
      source: change.source,
      at: new Date(change.openedAt!).toISOString(),
      included: true,
      value: (instant - change.openedAt!) / SECOND,
      inferred: false,
      revision: change.revision,
    }));
  },
};

function openAt(
  changes: readonly ChangeRecord[],
  instant: Milliseconds,
): ChangeRecord[] {
  return changes.filter(
    ({ openedAt, mergedAt, abandonedAt, standing }) =>
      standing !== 'other-source' &&
      openedAt !== undefined &&
      openedAt < instant &&
      !(mergedAt !== undefined && mergedAt < instant) &&
      !(abandonedAt !== undefined && abandonedAt < instant),
  );
}
