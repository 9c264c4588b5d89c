import type { EvidenceItem } from '../answers/evidence';
import type { Phases } from '../delivery/phases';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { isIn } from '../windows/window';
import { toEvidence } from './changeEvidence';
import type { Figures, Measurement, MeasureOptions, Metric } from './metric';
import { configurable } from './parameters';
import {
  statisticChoice,
  statisticOf,
  statistics,
  type Statistic,
} from './statistic';
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

/** The name of the time from opening to merge, among those of the phases. */
const OPEN = 'open';

function figuresBy(statistic: Statistic): Figures {
  return {
    contributions: ({ records }) =>
      contributionsOf(records.changes, change =>
        counts(change) && change.mergedAt !== undefined
          ? { at: change.mergedAt, samples: samplesOf(change) }
          : undefined,
      ),
    conclude(totals) {
      const details: Measurement['details'] = {};
      for (const { id } of PHASES) {
        const sample = totals.samples(id);
        details[id] = sample.quantile(0.5);
        details[`${id}P90`] = sample.quantile(0.9);
      }
      return {
        ...statisticOf(totals.samples(OPEN), statistic),
        details,
        inferred: 0,
        faults: 0,
      };
    },
  };
}

/** Definition 6: where the time between the first commit and production goes. @public */
export const cycleTimePhases: Metric = configurable<{ statistic: Statistic }>({
  choices: { statistic: statisticChoice },
  shipped: { statistic: 'median' },
  make: cycleTimePhasesBy,
});

function cycleTimePhasesBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = figuresBy(statistic);
  const { noun } = statistics[statistic];
  return {
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
        `The value is the ${noun} time from opening to merge.`,
      unit: 'seconds',
      direction: 'less',
      anchor: 'the merge',
      needs: ['open-change'],
      minimumSample: 5,
      parameters: { statistic },
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
    measure: options => measureByTotals(figures, options),
    figures,
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
}

function mergedIn({ records, window }: MeasureOptions): ChangeRecord[] {
  return records.changes.filter(
    change => counts(change) && isIn(window, change.mergedAt),
  );
}

function counts({ standing }: ChangeRecord): boolean {
  return standing !== 'other-source';
}

/** Of what happened to it; what did not has no time. */
function samplesOf(change: ChangeRecord): Record<string, number> {
  const samples: Record<string, number> = {};
  if (hasOpening(change)) {
    samples[OPEN] = openSeconds(change);
  }
  for (const { id } of PHASES) {
    const duration = change.phases?.[id];
    if (duration !== undefined) {
      samples[id] = duration / SECOND;
    }
  }
  return samples;
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
