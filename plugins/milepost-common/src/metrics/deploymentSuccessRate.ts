import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import type { Figures, Metric } from './metric';
import type { DeploymentRecord } from './records';

/** Standings of attempts that arrived in production: whatever they count as, they succeeded. */
const SUCCEEDED: readonly string[] = ['deployment', 'rollout', 'redeploy'];

const OUTCOMES = {
  succeeded: { succeeded: 1 },
  failed: { failed: 1 },
  cancelled: { cancelled: 1 },
};

const figures: Figures = {
  contributions: ({ records }) =>
    contributionsOf(records.deployments, record => {
      const outcome = outcomeOf(record);
      return outcome === undefined || record.finishedAt === undefined
        ? undefined
        : { at: record.finishedAt, counts: OUTCOMES[outcome] };
    }),
  conclude(totals) {
    const succeeded = totals.count('succeeded');
    const failed = totals.count('failed');
    const n = succeeded + failed;
    return {
      value: ratioOf(succeeded, n),
      n,
      details: { succeeded, failed, cancelled: totals.count('cancelled') },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 9: how often an attempt to deploy arrives. @public */
export const deploymentSuccessRate: Metric = {
  definition: {
    id: 'deployment-success-rate',
    version: 1,
    title: 'Deployment success rate',
    summary:
      'Which share of the attempts to deploy to production succeeded, whatever became of them afterwards.',
    text:
      'Production attempts that succeeded ÷ those that succeeded or failed, finished in the window. Every attempt counts: each environment of a rollout, ' +
      'redeploys and rollbacks too; cancelled ones do not. Runs under the same deployment id are one attempt, which succeeded as soon as one of them did. ' +
      'Whether what arrived also worked is the change fail rate.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'finish of the attempt',
    needs: ['deployment'],
    minimumSample: 5,
    parameters: { counts: 'attempts' },
    details: [
      { id: 'succeeded', title: 'Attempts that succeeded', unit: 'count' },
      { id: 'failed', title: 'Attempts that failed', unit: 'count' },
      { id: 'cancelled', title: 'Cancelled, not counted', unit: 'count' },
    ],
    rules: attemptRules.filter(
      ({ id }) => !SUCCEEDED.includes(id) && id !== 'failure',
    ),
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure: options => measureByTotals(figures, options),
  figures,
  evidence(options): EvidenceItem[] {
    return deploymentEvidence(options).map(item => {
      if (item.included || SUCCEEDED.includes(item.rule!)) {
        return { ...item, included: true, rule: undefined, value: 1 };
      }
      return item.rule === 'failure'
        ? { ...item, included: true, rule: undefined, value: 0 }
        : item;
    });
  },
};

function outcomeOf({
  standing,
}: DeploymentRecord): keyof typeof OUTCOMES | undefined {
  if (SUCCEEDED.includes(standing)) {
    return 'succeeded';
  }
  if (standing === 'failure') {
    return 'failed';
  }
  return standing === 'cancelled' ? 'cancelled' : undefined;
}
