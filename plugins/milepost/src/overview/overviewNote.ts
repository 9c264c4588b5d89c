import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  metricWords,
  noteOf,
} from '@milepost/backstage-plugin-milepost-react';

const notes: Record<string, (metric: MetricValue) => string | undefined> = {
  'lead-time-for-changes': ({ n }) => `median of ${formatCount(n, 'change')}`,
  'incidents-by-severity': ({ details }) =>
    `${
      (details['SEV-1'] ?? 0) + (details['SEV-2'] ?? 0)
    } of them SEV-1 or SEV-2`,
  'slo-attainment-rate': ({ details: { met, withData } }) =>
    withData ? `${met ?? 0} of ${withData} met` : undefined,
};

/** What stands small beside a number of the overview: above all, on how many it rests. */
export function overviewNote(metric: MetricValue): string | undefined {
  const own = notes[metric.metric];
  if (metric.n === 0) {
    return undefined;
  }
  if (own) {
    return own(metric);
  }
  const usual = noteOf(metric);
  return usual?.includes(String(metric.n))
    ? usual
    : [usual, formatCount(metric.n, metricWords(metric.metric).counted)]
        .filter(Boolean)
        .join(' · ');
}
