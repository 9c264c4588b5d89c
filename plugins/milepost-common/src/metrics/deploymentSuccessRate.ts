import type { EvidenceItem } from '../answers/evidence';
import { isIn } from '../windows/window';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import type { Metric } from './metric';

/** Standings of attempts that arrived in production: whatever they count as, they succeeded. */
const SUCCEEDED: readonly string[] = ['deployment', 'rollout', 'redeploy'];

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
  measure({ records, window }) {
    const standings = records.deployments
      .filter(record => isIn(window, record.finishedAt))
      .map(record => record.standing);
    const count = (counted: readonly string[]) =>
      standings.filter(standing => counted.includes(standing)).length;
    const succeeded = count(SUCCEEDED);
    const failed = count(['failure']);
    const n = succeeded + failed;
    return {
      value: n === 0 ? null : succeeded / n,
      n,
      details: { succeeded, failed, cancelled: count(['cancelled']) },
      inferred: 0,
      faults: 0,
    };
  },
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
