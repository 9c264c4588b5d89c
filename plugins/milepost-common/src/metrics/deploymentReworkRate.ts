import type { EvidenceItem } from '../answers/evidence';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import { deploymentsIn } from './deploymentFrequency';
import type { Metric } from './metric';

/** Definition 5: how much of the deploying is repairing. @public */
export const deploymentReworkRate: Metric = {
  definition: {
    id: 'deployment-rework-rate',
    version: 1,
    title: 'Deployment rework rate',
    summary:
      'Which share of the deployments was unplanned and made to repair something: rollbacks, hotfixes and fixes of incidents.',
    text:
      'Production deployments that were unplanned and made because of a user-facing problem (a rollback, a hotfix, or linked as the fix of an ' +
      'incident) ÷ successful production deployments, finished in the window.',
    unit: 'ratio',
    direction: 'less',
    anchor: 'finish of the deployment in its first environment',
    needs: ['deployment'],
    minimumSample: 5,
    parameters: { counts: 'rollbacks, hotfixes, fixes' },
    details: [
      { id: 'rework', title: 'Deployments made to repair', unit: 'count' },
    ],
    rules: [
      ...attemptRules,
      { id: 'planned', text: 'It was planned: it counts below the line.' },
    ],
    since: '2026-11-01',
    reason: 'First version.',
  },
  measure(options) {
    const deployments = deploymentsIn(options);
    const rework = deployments.filter(deployment => deployment.rework).length;
    return {
      value: deployments.length === 0 ? null : rework / deployments.length,
      n: deployments.length,
      details: { rework },
      inferred: 0,
      faults: 0,
    };
  },
  evidence(options): EvidenceItem[] {
    const rework = new Set(
      deploymentsIn(options)
        .filter(deployment => deployment.rework)
        .map(({ source, id }) => `${source} ${id}`),
    );
    return deploymentEvidence(options).map(item => {
      if (!item.included) {
        return item;
      }
      return rework.has(`${item.source} ${item.id}`)
        ? { ...item, value: 1 }
        : { ...item, included: false, rule: 'planned' };
    });
  },
};
