import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { standingNow, standingSince } from '../figures/standing';
import { isIn } from '../windows/window';
import {
  attributedBy,
  attributionChoice,
  type Attribution,
} from './attribution';
import { toEvidence } from './deploymentEvidence';
import {
  failedDeployments,
  isInferred,
  type FailedDeployment,
} from './failedDeployments';
import { withIncidentLinks } from './incidentLinks';
import type { Figures, Measurement, MeasureOptions, Metric } from './metric';
import { configurable, variantOf } from './parameters';
import { ascending } from './quantile';
import {
  statisticChoice,
  statisticOf,
  statistics,
  type Statistic,
} from './statistic';

const SECOND = 1000;

const INFERRED = { inferred: 1 };

interface RecoveryParameters {
  attribution: Attribution;
  statistic: Statistic;
}

const SHIPPED = { attribution: 'all', statistic: 'median' } as const;

/** What the definition says of failures that nothing but the time of an incident tells of. */
const ATTRIBUTED: Readonly<Record<Attribution, string>> = {
  all: '',
  stated: 'What failed by nothing but the time of an incident does not count. ',
};

function figuresBy({ attribution, statistic }: RecoveryParameters): Figures {
  return {
    variant: variantOf({ attribution }, SHIPPED),
    contributions: ({ records }) =>
      contributionsOf(
        failedDeployments({ records: attributedBy(attribution, records) }),
        contributionOf,
      ),
    conclude(totals, context) {
      const open = standingNow(context, 'open');
      return {
        ...statisticOf(totals.samples('recovery'), statistic),
        details: { open: open.count, oldestOpen: open.oldest },
        inferred: totals.count('inferred'),
        faults: 0,
      };
    },
  };
}

function contributionOf(record: FailedDeployment): Contribution {
  const { recoveredAt: at } = record.failure;
  return at === undefined
    ? standingSince('open', record.finishedAt)
    : {
        at,
        counts: isInferred(record) ? INFERRED : undefined,
        samples: { recovery: recoverySeconds(record) },
      };
}

/** Definition 4: how long a failed deployment hurts. @public */
export const failedDeploymentRecoveryTime: Metric =
  configurable<RecoveryParameters>({
    choices: { attribution: attributionChoice, statistic: statisticChoice },
    shipped: SHIPPED,
    make: recoveryTimeBy,
  });

function recoveryTimeBy(parameters: RecoveryParameters): Metric {
  const { attribution, statistic } = parameters;
  const figures = figuresBy(parameters);
  const { noun, computed } = statistics[statistic];
  const attributed = (options: MeasureOptions): MeasureOptions => ({
    ...options,
    records: attributedBy(attribution, options.records),
  });
  return {
    definition: {
      id: 'failed-deployment-recovery-time',
      version: 1,
      title: 'Failed deployment recovery time',
      summary: `How long it takes until a deployment that failed is recovered: the ${noun} over those recovered in the window.`,
      text:
        'For each failed deployment recovered in the window: the earliest of (end of the last incident linked to it, finish of the rollback that ' +
        'withdrew it in its last region, finish of the last deployment linked as the fix of one of its incidents, finish of the deployment that ' +
        `carries the last of the reverts) − its own finish. ${computed}. Beside it: those still open. ${ATTRIBUTED[attribution]}` +
        'Incidents that no deployment caused are not here; they are in time to restore.',
      unit: 'seconds',
      direction: 'less',
      anchor: 'the recovery',
      needs: ['deployment', 'incident'],
      minimumSample: 5,
      parameters: { attribution, statistic },
      details: [
        { id: 'open', title: 'Not recovered yet', unit: 'count' },
        { id: 'oldestOpen', title: 'The longest of them', unit: 'seconds' },
      ],
      rules: [
        { id: 'open', text: 'It failed, and is not recovered yet.' },
        {
          id: 'later',
          text: 'It failed in this window, and was recovered after it.',
        },
      ],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure(options) {
      return {
        ...measureByTotals(figures, options),
        details: openAt(attributed(options)),
      };
    },
    figures,
    evidence(options): EvidenceItem[] {
      const { window, records } = attributed(options);
      const items = failedDeployments({ records })
        .filter(
          ({ finishedAt, failure }) =>
            isIn(window, failure.recoveredAt) || isIn(window, finishedAt),
        )
        .map(record => {
          const included = isIn(window, record.failure.recoveredAt);
          const left =
            record.failure.recoveredAt === undefined ? 'open' : 'later';
          return {
            ...toEvidence(record),
            included,
            rule: included ? undefined : left,
            at: new Date(
              record.failure.recoveredAt ?? record.finishedAt,
            ).toISOString(),
            value: included ? recoverySeconds(record) : null,
            inferred: isInferred(record),
          };
        });
      return withIncidentLinks(items, records);
    },
  };
}

/** What was not recovered when the window ended. */
function openAt(options: MeasureOptions): Measurement['details'] {
  const instant = Math.min(options.now, options.window.end);
  const open = ascending(
    failedDeployments(options)
      .filter(
        ({ finishedAt, failure }) =>
          finishedAt < instant && (failure.recoveredAt ?? Infinity) >= instant,
      )
      .map(({ finishedAt }) => (instant - finishedAt) / SECOND),
  );
  return { open: open.length, oldestOpen: open.at(-1) ?? null };
}

function recoverySeconds({ failure, finishedAt }: FailedDeployment): number {
  return (failure.recoveredAt! - finishedAt) / SECOND;
}
