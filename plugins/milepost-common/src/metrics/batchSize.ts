import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import type { Figures, Metric } from './metric';
import { configurable } from './parameters';
import {
  statisticChoice,
  statisticOf,
  statistics,
  type Statistic,
} from './statistic';

function figuresBy(statistic: Statistic): Figures {
  return {
    contributions: ({ records }) =>
      contributionsOf(records.deployments, deployment => {
        const { standing, finishedAt: at, rollback, changes } = deployment;
        return standing !== 'deployment' || at === undefined || rollback
          ? undefined
          : { at, counts: { changes }, samples: { size: changes } };
      }),
    conclude(totals) {
      const sizes = totals.samples('size');
      const largest = sizes.quantile(1);
      return {
        ...statisticOf(sizes, statistic),
        details: {
          changes: totals.count('changes'),
          // A sketch knows it but roughly, and there are no parts of changes.
          largest: largest === null ? null : Math.round(largest),
        },
        inferred: 0,
        faults: 0,
      };
    },
  };
}

/** Definition 8, first half: how many changes a deployment brings. @public */
export const batchSize: Metric = configurable<{ statistic: Statistic }>({
  choices: { statistic: statisticChoice },
  shipped: { statistic: 'median' },
  make: batchSizeBy,
});

function batchSizeBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = figuresBy(statistic);
  const { noun } = statistics[statistic];
  return {
    definition: {
      id: 'batch-size',
      version: 1,
      title: 'Batch size',
      summary: `How many changes a deployment brings at once: the ${noun} over the deployments of the window.`,
      text:
        `Changes per deployment (${noun}) over the production deployments finished in the window that are not rollbacks. ` +
        'A change belongs to the deployment that first carried it; a deployment that carried none counts as 0.',
      unit: 'count',
      direction: 'less',
      anchor: 'finish of the deployment in its first environment',
      needs: ['deployment', 'change'],
      minimumSample: 5,
      parameters: { statistic, rollbacks: false },
      details: [
        { id: 'changes', title: 'Changes deployed', unit: 'count' },
        { id: 'largest', title: 'The largest deployment', unit: 'count' },
      ],
      rules: [
        ...attemptRules,
        {
          id: 'rollback',
          text: 'A rollback: it withdraws changes and brings none.',
        },
      ],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure: options => measureByTotals(figures, options),
    figures,
    evidence: options =>
      deploymentEvidence(options).map(item => {
        const rollback = item.included && item.title === 'Rollback';
        return rollback
          ? { ...item, included: false, rule: 'rollback' }
          : { ...item, value: item.changes ?? null };
      }),
  };
}
