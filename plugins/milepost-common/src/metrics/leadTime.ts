import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { standingNow, standingSince } from '../figures/standing';
import { isIn, type TimeWindow } from '../windows/window';
import { changeEvidence } from './changeEvidence';
import {
  changesFrom,
  changeStarts,
  startChoice,
  type ChangeStart,
} from './changeStart';
import { durationBars } from './durationBars';
import type { Figures, Metric } from './metric';
import { configurable, variantOf } from './parameters';
import { ascending } from './quantile';
import type { ChangeRecord } from './records';
import {
  statisticChoice,
  statisticOf,
  statistics,
  type Statistic,
} from './statistic';

const SECOND = 1000;

const INFERRED = { inferred: 1 };
const FAULT = { faults: 1 };

const SHIPPED = { start: 'first-commit', statistic: 'median' } as const;

interface LeadTimeParameters {
  start: ChangeStart;
  statistic: Statistic;
}

function figuresBy({ start, statistic }: LeadTimeParameters): Figures {
  return {
    variant: variantOf({ start }, SHIPPED),
    contributions: ({ records }) =>
      contributionsOf(changesFrom(start, records), contributionOf),
    conclude(totals, context) {
      const waiting = standingNow(context, 'waiting');
      return {
        ...statisticOf(totals.samples('lead'), statistic),
        details: { waiting: waiting.count, oldestWaiting: waiting.oldest },
        inferred: totals.count('inferred'),
        faults: totals.count('faults'),
      };
    },
  };
}

/** Definition 2: how long a change takes from its first commit to production. @public */
export const leadTimeForChanges: Metric = configurable<LeadTimeParameters>({
  choices: { start: startChoice, statistic: statisticChoice },
  shipped: SHIPPED,
  make: leadTimeBy,
});

function leadTimeBy(parameters: LeadTimeParameters): Metric {
  const { start, statistic } = parameters;
  const figures = figuresBy(parameters);
  const { noun, computed } = statistics[statistic];
  const { begin, rule } = changeStarts[start];
  return {
    definition: {
      id: 'lead-time-for-changes',
      version: 1,
      title: 'Lead time for changes',
      summary: `How long a change takes from ${begin} until it runs in production: the ${noun} over the changes that arrived in the window.`,
      text:
        'For each change that first reached production in the window: finish of that deployment − start; ' +
        `start = ${rule} ` +
        'The deployment that carries a change is the first successful production deployment, in order of finish, whose revision contains it: ' +
        'by the commit graph when the parents are known, else by merge time on the deployed branch (marked inferred). ' +
        'The first known deployment carries no changes merged more than 30 days before it. ' +
        `${computed}, pooled over changes. Beside it: merged changes that wait for a deployment.`,
      unit: 'seconds',
      direction: 'less',
      anchor: 'finish of the deployment that first carried the change',
      needs: ['deployment', 'change'],
      minimumSample: 5,
      parameters: {
        start,
        statistic,
        firstLookbackDays: 30,
      },
      details: [
        {
          id: 'waiting',
          title: 'Merged, waiting for a deployment',
          unit: 'count',
        },
        { id: 'oldestWaiting', title: 'The longest wait', unit: 'seconds' },
      ],
      rules: [
        {
          id: 'waiting',
          text: 'Merged, and no deployment has carried it yet.',
        },
        {
          id: 'clock-fault',
          text: 'Deployed before it was written, by the clocks of its sources: that cannot be.',
        },
        { id: 'no-start', text: 'Nobody knows when work on it began.' },
        {
          id: 'before-first',
          text: 'Merged more than 30 days before the first deployment we know: it was in production before we looked.',
        },
        {
          id: 'other-source',
          text: 'Another source tells of the changes of this entity and takes precedence.',
        },
      ],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure(options) {
      const { window, now } = options;
      const changes = changesFrom(start, options.records);
      const waits = waitsAt(changes, Math.min(now, window.end));
      return {
        ...measureByTotals(figures, options),
        details: { waiting: waits.length, oldestWaiting: waits.at(-1) ?? null },
        distribution: durationBars(carriedIn(changes, window).map(leadSeconds)),
      };
    },
    figures,
    evidence: ({ records, window }): EvidenceItem[] =>
      changeEvidence(changesFrom(start, records), window),
  };
}

function contributionOf(change: ChangeRecord): Contribution | undefined {
  const { standing, deployedAt: at, mergedAt, inferred } = change;
  if (standing === 'waiting') {
    return mergedAt === undefined
      ? undefined
      : standingSince('waiting', mergedAt);
  }
  if (at === undefined) {
    return undefined;
  }
  if (standing === 'carried') {
    return {
      at,
      counts: inferred ? INFERRED : undefined,
      samples: { lead: leadSeconds(change) },
    };
  }
  return standing === 'clock-fault' ? { at, counts: FAULT } : undefined;
}

function leadSeconds({ leadTime }: ChangeRecord): number {
  return leadTime! / SECOND;
}

function carriedIn(
  changes: readonly ChangeRecord[],
  window: TimeWindow,
): ChangeRecord[] {
  return changes.filter(
    change => change.standing === 'carried' && isIn(window, change.deployedAt),
  );
}

/** How long, in seconds, the changes had waited that were merged and not deployed at an instant; ascending. */
function waitsAt(changes: readonly ChangeRecord[], instant: number): number[] {
  const waiting = changes.filter(
    ({ standing, mergedAt, deployedAt }) =>
      (standing === 'waiting' ||
        (standing === 'carried' && deployedAt! >= instant)) &&
      mergedAt !== undefined &&
      mergedAt < instant,
  );
  return ascending(
    waiting.map(change => (instant - change.mergedAt!) / SECOND),
  );
}
