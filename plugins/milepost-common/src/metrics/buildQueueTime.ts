import { buildRules } from './buildEvidence';
import {
  measureSpan,
  spanEvidence,
  spanFigures,
  spanRules,
  type BuildSpan,
} from './buildTimes';
import type { Metric } from './metric';
import { configurable } from './parameters';
import { statisticChoice, statistics, type Statistic } from './statistic';

const span: BuildSpan = {
  from: build => build.queuedAt,
  to: build => build.startedAt,
};

/** Definition 7, third part: how long builds wait before they run. @public */
export const buildQueueTime: Metric = configurable<{ statistic: Statistic }>({
  choices: { statistic: statisticChoice },
  shipped: { statistic: 'median' },
  make: buildQueueTimeBy,
});

function buildQueueTimeBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = spanFigures(span, statistic);
  const { noun, computed } = statistics[statistic];
  return {
    definition: {
      id: 'build-queue-time',
      version: 1,
      title: 'Build queue time',
      summary: `How long a build waits for a machine: the ${noun} over the attempts that finished in the window.`,
      text:
        `Queued → started, over all attempts that succeeded or failed and finished in the window. ${computed}. ` +
        'Only sources that tell when a build was queued have such times; without one an attempt has no queue time, which is not a queue time of zero.',
      unit: 'seconds',
      direction: 'less',
      anchor: 'finish of the attempt',
      needs: ['build'],
      minimumSample: 5,
      parameters: { statistic, attempts: 'all' },
      details: [{ id: 'longest', title: 'The longest wait', unit: 'seconds' }],
      rules: [...spanRules, ...buildRules],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure: options => measureSpan(options, figures),
    figures,
    evidence: options => spanEvidence(options, span),
  };
}
