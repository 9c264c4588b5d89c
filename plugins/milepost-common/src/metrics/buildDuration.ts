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
  from: build => build.startedAt,
  to: build => build.finishedAt,
};

/** Definition 7, second part: how long builds run. @public */
export const buildDuration: Metric = configurable<{ statistic: Statistic }>({
  choices: { statistic: statisticChoice },
  shipped: { statistic: 'median' },
  make: buildDurationBy,
});

function buildDurationBy({ statistic }: { statistic: Statistic }): Metric {
  const figures = spanFigures(span, statistic);
  const { noun, computed } = statistics[statistic];
  return {
    definition: {
      id: 'build-duration',
      version: 1,
      title: 'Build duration',
      summary: `How long a build runs: the ${noun} over the attempts that finished in the window.`,
      text:
        'Start → finish, over all attempts that succeeded or failed and finished in the window: somebody waited for each of them. ' +
        `${computed}. What was cancelled or skipped did not run its course and is left out.`,
      unit: 'seconds',
      direction: 'less',
      anchor: 'finish of the attempt',
      needs: ['build'],
      minimumSample: 5,
      parameters: { statistic, attempts: 'all' },
      details: [{ id: 'longest', title: 'The longest build', unit: 'seconds' }],
      rules: [...spanRules, ...buildRules],
      since: '2026-11-01',
      reason: 'First version.',
    },
    measure: options => measureSpan(options, figures),
    figures,
    evidence: options => spanEvidence(options, span),
  };
}
