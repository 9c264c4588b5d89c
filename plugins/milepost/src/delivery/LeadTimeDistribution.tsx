import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  Distribution,
  formatDuration,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from './Panel';

/** How the lead times of the window spread: the median alone hides the changes that took a month. */
export function LeadTimeDistribution({ metrics }: { metrics: MetricValue[] }) {
  const metric = metrics.find(item => item.metric === 'lead-time-for-changes');
  if (!metric?.distribution || metric.n === 0) {
    return null;
  }
  return (
    <Panel>
      <Distribution
        title="Spread of lead times"
        sentence={sentenceOf(metric)}
        bars={metric.distribution}
        unit={metric.unit}
        counted="change"
      />
    </Panel>
  );
}

function sentenceOf({ quantiles }: MetricValue): string {
  const { p50, p90 } = quantiles ?? {};
  return typeof p50 === 'number' && typeof p90 === 'number'
    ? `Half of the changes arrived within ${formatDuration(
        p50,
      )}, nine in ten within ${formatDuration(p90)}.`
    : 'How many changes took how long.';
}
