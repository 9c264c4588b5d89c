import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '../format/formatNumber';
import { buildWords } from './buildWords';
import { failureWords } from './failureWords';
import { flowWords } from './flowWords';
import { onCallWords } from './onCallWords';
import type { Wording } from './Wording';

const words: Record<string, Wording> = {
  ...flowWords,
  ...failureWords,
  ...buildWords,
  ...onCallWords,
};

const plain: Wording = {
  counted: 'record',
  note: () => undefined,
  details: ({ n }) => [formatCount(n, 'record')],
  chart: { title: () => '', sentence: bucket => `By ${bucket}.` },
};

/** The words for a metric; plain ones for a metric that this version does not know. @public */
export function metricWords(metric: string): Wording {
  return words[metric] ?? plain;
}

/** What stands small beside a number. @public */
export function noteOf(metric: MetricValue): string | undefined {
  return metricWords(metric.metric).note(metric);
}

/** What somebody is asked about a number. @public */
export function questionOf(metric: MetricValue): string | undefined {
  return hasNumbers(metric)
    ? metricWords(metric.metric).ask?.(metric)
    : undefined;
}

/** One more line for a number, where there is room. @public */
export function moreLine(metric: MetricValue): string {
  const more = hasNumbers(metric) && metricWords(metric.metric).more?.(metric);
  return more ? more.filter(Boolean).join(', ') : '';
}

/** The line under a number: what it rests on, and what stands beside it. @public */
export function detailLine(metric: MetricValue): string {
  if (!hasNumbers(metric)) {
    return '';
  }
  const parts = [
    ...metricWords(metric.metric).details(metric),
    metric.faults > 0 &&
      `${formatCount(metric.faults, 'clock fault')} left out`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function hasNumbers({ state }: MetricValue): boolean {
  return !['no-source', 'unmapped', 'not-applicable'].includes(state);
}
