import type { EvidenceItem } from '../answers/evidence';
import type { Phases } from '../delivery/phases';
import { isIn } from '../windows/window';
import { toEvidence } from './changeEvidence';
import type { MeasureOptions, Metric } from './metric';
import { ascending, quantile } from './quantile';
import type { ChangeRecord } from './records';

const SECOND = 1000;

/** The phases in the order of a change's life, with what pages call them. */
const PHASES: readonly { id: keyof Phases; title: string }[] = [
  { id: 'coding', title: 'Coding' },
  { id: 'pickup', title: 'Waiting for a review' },
  { id: 'review', title: 'Review' },
  { id: 'mergeWait', title: 'Waiting for the merge' },
  { id: 'deployWait', title: 'Waiting for the deployment' },
];

/** Definition 6: where the time between the first commit and production goes. @public */
export const cycleTimePhases: Metric = {
  definition: {
    id: 'cycle-time-phases',
    version: 1,
    title: 'Cycle time phases',
    summary:
      'Where the time of a change goes: coding, waiting for a review, review, waiting for the merge, waiting for the deployment.',
    text:
      'Per change merged in the window: coding (first commit → opened), pickup (opened or ready for review → first review by a human who is not the ' +
      'author), review (→ last approval, else merge), merge wait (approval → merge), deploy wait (merge → in production). Median and 90th percentile ' +
      'of each; a phase that did not happen has no value and is not zero. Bots do not review. Drafts wait until ready. ' +
      'The value is the median time from opening to merge.',
    unit: 'seconds',
    direction: 'less',
    anchor: 'the merge',
    needs: ['open-change'],
    minimumSample: 5,
    parameters: { statistic: 'median' },
    details: PHASES.flatMap(({ id, title }) => [
      { id, title: `${title} (median)`, unit: 'seconds' as const },
      {
        id: `${id}P90`,
        title: `${title} (90th percentile)`,
        unit: 'seconds' as const,
      },
    ]),
    rules: [{ id: 'no-opening', text: 'Nobody knows when it was opened.' }],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const merged = mergedIn(options);
    const seconds = ascending(merged.filter(hasOpening).map(openSeconds));
    return {
      value: quantile(seconds, 0.5),
      n: seconds.length,
      quantiles: { p50: quantile(seconds, 0.5), p90: quantile(seconds, 0.9) },
      details: Object.fromEntries(
        PHASES.flatMap(({ id }) => {
          const sample = ascending(
            merged.flatMap(({ phases }) => phases?.[id] ?? []),
          ).map(duration => duration / SECOND);
          return [
            [id, quantile(sample, 0.5)],
            [`${id}P90`, quantile(sample, 0.9)],
          ];
        }),
      ),
      inferred: 0,
      faults: 0,
    };
  },
  evidence(options): EvidenceItem[] {
    return mergedIn(options).map(change => {
      const included = hasOpening(change);
      return {
        ...toEvidence(change),
        at: new Date(change.mergedAt!).toISOString(),
        included,
        rule: included ? undefined : 'no-opening',
        value: included ? openSeconds(change) : null,
        phases: inSeconds(change.phases ?? {}),
      };
    });
  },
};

function mergedIn({ records, window }: MeasureOptions): ChangeRecord[] {
  return records.changes.filter(
    change =>
      change.standing !== 'other-source' && isIn(window, change.mergedAt),
  );
}

function hasOpening({ openedAt }: ChangeRecord): boolean {
  return openedAt !== undefined;
}

/** From opening to merge; one that was merged before it was opened took no time. */
function openSeconds({ openedAt, mergedAt }: ChangeRecord): number {
  return Math.max(0, mergedAt! - openedAt!) / SECOND;
}

function inSeconds(phases: Phases): EvidenceItem['phases'] {
  const seconds = (duration: number | undefined) =>
    duration === undefined ? null : duration / SECOND;
  return {
    coding: seconds(phases.coding),
    pickup: seconds(phases.pickup),
    review: seconds(phases.review),
    mergeWait: seconds(phases.mergeWait),
    deployWait: seconds(phases.deployWait),
  };
}
