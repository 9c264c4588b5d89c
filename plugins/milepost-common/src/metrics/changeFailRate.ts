import type { EvidenceItem } from '../answers/evidence';
import type { Contribution } from '../figures/contribution';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import {
  attributedBy,
  attributionChoice,
  type Attribution,
} from './attribution';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import { isFailed } from './failedDeployments';
import { withIncidentLinks } from './incidentLinks';
import type { Figures, Metric } from './metric';
import { configurable, variantOf } from './parameters';
import type { DeploymentRecord } from './records';

/** How long a deployment may still turn out to have failed, in milliseconds. */
const PROVISIONAL = 7 * 86_400_000;

const SUCCEEDED = { succeeded: 1 };

/** What a failed deployment adds, by the most certain reason that is known. */
const FAILED_BY = {
  person: { failed: 1 },
  explicit: { failed: 1 },
  'rolled-back': { failed: 1, rolledBack: 1 },
  reverted: { failed: 1, reverted: 1 },
  inferred: { failed: 1, byInference: 1 },
};

interface FailParameters {
  attribution: Attribution;
}

const SHIPPED: FailParameters = { attribution: 'all' };

/** How the definition ends its list of what failed. */
const ATTRIBUTED: Readonly<Record<Attribution, string>> = {
  all:
    'a change it carried was reverted within 7 days; or (inferred) an incident without a stated ' +
    'cause began while it rolled out or within 24 hours after, and it is the latest such deployment. One deployment counts once. ' +
    'An attempt that failed to install counts, in both terms, only if an incident names it. A stated cause is never overridden by inference.',
  stated:
    'or a change it carried was reverted within 7 days. An incident without a stated cause makes no deployment fail, whenever it began. ' +
    'One deployment counts once. An attempt that failed to install counts, in both terms, only if an incident names it.',
};

function figuresBy({ attribution }: FailParameters): Figures {
  return {
    variant: variantOf({ attribution }, { ...SHIPPED }),
    contributions: ({ records }) =>
      contributionsOf(
        attributedBy(attribution, records).deployments,
        contributionOf,
      ),
    conclude(totals, { youngerThan }) {
      const failed = totals.count('failed');
      const total = totals.count('succeeded') + failed;
      const byInference = totals.count('byInference');
      return {
        value: ratioOf(failed, total),
        n: total,
        details: {
          failed,
          rolledBack: totals.count('rolledBack'),
          reverted: totals.count('reverted'),
          byInference,
          provisional: youngerThan(PROVISIONAL).count('succeeded'),
        },
        inferred: byInference,
        faults: 0,
      };
    },
  };
}

/** Definition 3: how many deployments fail in production. @public */
export const changeFailRate: Metric = configurable<FailParameters>({
  choices: { attribution: attributionChoice },
  shipped: SHIPPED,
  make: changeFailRateBy,
});

function changeFailRateBy(parameters: FailParameters): Metric {
  const { attribution } = parameters;
  const figures = figuresBy(parameters);
  return {
    definition: {
      id: 'change-fail-rate',
      version: 1,
      title: 'Change fail rate',
      summary:
        'Which share of the deployments failed in production: an incident, a rollback or a revert followed.',
      text:
        'Failed deployments ÷ successful production deployments finished in the window. A deployment failed if, in this order of confidence: ' +
        'an incident is linked to it explicitly, by a person, its id, its revision, or one of its changes; it was live when a rollback withdrew it, ' +
        `and no incident says that another one was the cause; ${ATTRIBUTED[attribution]}`,
      unit: 'ratio',
      direction: 'less',
      anchor: 'finish of the deployment in its first environment',
      needs: ['deployment', 'incident'],
      minimumSample: 5,
      parameters: {
        inferenceWindowHours: 24,
        revertWindowDays: 7,
        attribution,
      },
      details: [
        { id: 'failed', title: 'Failed deployments', unit: 'count' },
        {
          id: 'rolledBack',
          title: 'Failed because they were rolled back',
          unit: 'count',
        },
        {
          id: 'reverted',
          title: 'Failed because a change was reverted',
          unit: 'count',
        },
        {
          id: 'byInference',
          title: 'Failed by inference alone',
          unit: 'count',
        },
        {
          id: 'provisional',
          title: 'Younger than 7 days: may still fail',
          unit: 'count',
        },
      ],
      rules: [
        ...attemptRules,
        { id: 'succeeded', text: 'It did not fail: it counts below the line.' },
      ],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure: options => measureByTotals(figures, options),
    figures,
    evidence(options): EvidenceItem[] {
      const records = attributedBy(attribution, options.records);
      const items = withIncidentLinks(
        deploymentEvidence({ ...options, records }),
        records,
      );
      return items.map(item => {
        if (item.failedBy) {
          const inferred = item.failedBy[0] === 'inferred';
          return {
            ...item,
            included: true,
            rule: undefined,
            value: 1,
            inferred,
          };
        }
        return item.included
          ? { ...item, included: false, rule: 'succeeded' }
          : item;
      });
    },
  };
}

/** Attempts that never arrived count, in both terms, if an incident names them: they have failed. */
function contributionOf(record: DeploymentRecord): Contribution | undefined {
  const { finishedAt: at, standing } = record;
  if (at === undefined) {
    return undefined;
  }
  if (isFailed(record)) {
    return { at, counts: FAILED_BY[record.failure.reasons[0]] };
  }
  return standing === 'deployment' ? { at, counts: SUCCEEDED } : undefined;
}
