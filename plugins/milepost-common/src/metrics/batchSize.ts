import { attemptRules, deploymentEvidence } from './deploymentEvidence';
import { deploymentsIn } from './deploymentFrequency';
import type { Metric } from './metric';
import { ascending, quantile } from './quantile';

/** Definition 8, first half: how many changes a deployment brings. @public */
export const batchSize: Metric = {
  definition: {
    id: 'batch-size',
    version: 1,
    title: 'Batch size',
    summary:
      'How many changes a deployment brings at once: the median over the deployments of the window.',
    text:
      'Changes per deployment (median) over the production deployments finished in the window that are not rollbacks. ' +
      'A change belongs to the deployment that first carried it; a deployment that carried none counts as 0.',
    unit: 'count',
    direction: 'less',
    anchor: 'finish of the deployment in its first environment',
    needs: ['deployment', 'change'],
    minimumSample: 5,
    parameters: { statistic: 'median', rollbacks: false },
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
  measure(options) {
    const sizes = ascending(
      deploymentsIn(options)
        .filter(deployment => !deployment.rollback)
        .map(deployment => deployment.changes),
    );
    return {
      value: quantile(sizes, 0.5),
      n: sizes.length,
      quantiles: { p50: quantile(sizes, 0.5), p90: quantile(sizes, 0.9) },
      details: {
        changes: sizes.reduce((sum, size) => sum + size, 0),
        largest: sizes.at(-1) ?? null,
      },
      inferred: 0,
      faults: 0,
    };
  },
  evidence: options =>
    deploymentEvidence(options).map(item => {
      const rollback = item.included && item.title === 'Rollback';
      return rollback
        ? { ...item, included: false, rule: 'rollback' }
        : { ...item, value: item.changes ?? null };
    }),
};
