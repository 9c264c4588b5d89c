import type { EvidenceItem } from '../answers/evidence';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import { deploymentsIn } from './deploymentFrequency';
import { failedIn, isInferred } from './failedDeployments';
import { withIncidentLinks } from './incidentLinks';
import type { MeasureOptions, Metric } from './metric';

/** How long a deployment may still turn out to have failed, in milliseconds. */
const PROVISIONAL = 7 * 86_400_000;

/** Definition 3: how many deployments fail in production. @public */
export const changeFailRate: Metric = {
  definition: {
    id: 'change-fail-rate',
    version: 1,
    title: 'Change fail rate',
    summary:
      'Which share of the deployments failed in production: an incident, a rollback or a revert followed.',
    text:
      'Failed deployments ÷ successful production deployments finished in the window. A deployment failed if, in this order of confidence: ' +
      'an incident is linked to it explicitly, by a person, its id, its revision, or one of its changes; it was live when a rollback withdrew it, ' +
      'and no incident says that another one was the cause; a change it carried was reverted within 7 days; or (inferred) an incident without a stated ' +
      'cause began while it rolled out or within 24 hours after, and it is the latest such deployment. One deployment counts once. ' +
      'An attempt that failed to install counts, in both terms, only if an incident names it. A stated cause is never overridden by inference.',
    unit: 'ratio',
    direction: 'less',
    anchor: 'finish of the deployment in its first environment',
    needs: ['deployment', 'incident'],
    minimumSample: 5,
    parameters: {
      inferenceWindowHours: 24,
      revertWindowDays: 7,
      attribution: 'person, explicit, rolled-back, reverted, inferred',
    },
    details: [
      { id: 'failed', title: 'Failed deployments', unit: 'count' },
      { id: 'byInference', title: 'Failed by inference alone', unit: 'count' },
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
  measure(options) {
    const failed = failedIn(options);
    const total = deploymentsIn(options).length + attemptsIn(options).length;
    const inferred = failed.filter(isInferred).length;
    return {
      value: total === 0 ? null : failed.length / total,
      n: total,
      details: {
        failed: failed.length,
        byInference: inferred,
        provisional: deploymentsIn(options).filter(
          ({ finishedAt, failure }) =>
            !failure && finishedAt! > options.now - PROVISIONAL,
        ).length,
      },
      inferred,
      faults: 0,
    };
  },
  evidence(options): EvidenceItem[] {
    const items = withIncidentLinks(
      deploymentEvidence(options),
      options.records,
    );
    return items.map(item => {
      if (item.failedBy) {
        return { ...item, included: true, rule: undefined, value: 1 };
      }
      return item.included
        ? { ...item, included: false, rule: 'succeeded' }
        : item;
    });
  },
};

/** Attempts that never arrived, and that an incident names: they are in both terms. */
function attemptsIn(options: MeasureOptions) {
  return failedIn(options).filter(({ standing }) => standing !== 'deployment');
}
