import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import { deploymentsIn } from './deploymentFrequency';
import type { Figures, Metric } from './metric';

const REWORK = { deployments: 1, rework: 1 };
const PLANNED = { deployments: 1 };

const figures: Figures = {
  contributions: ({ records }) =>
    contributionsOf(
      records.deployments,
      ({ standing, finishedAt: at, rework }) =>
        standing !== 'deployment' || at === undefined
          ? undefined
          : { at, counts: rework ? REWORK : PLANNED },
    ),
  conclude(totals) {
    const deployments = totals.count('deployments');
    const rework = totals.count('rework');
    return {
      value: ratioOf(rework, deployments),
      n: deployments,
      details: { rework },
      inferred: 0,
      faults: 0,
    };
  },
};

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
  measure: options => measureByTotals(figures, options),
  figures,
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
