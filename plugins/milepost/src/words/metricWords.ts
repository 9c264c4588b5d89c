import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  formatDuration,
} from '@milepost/backstage-plugin-milepost-react';

/** How one metric is spoken of. */
interface MetricWords {
  /** What `n` counts, in the singular. */
  counted: string;
  /** Small, beside the number. */
  note: (metric: MetricValue) => string | undefined;
  /** A line under the number. */
  details: (metric: MetricValue) => (string | undefined | false)[];
  /** One more line, where there is room. */
  more?: (metric: MetricValue) => (string | undefined | false)[];
  /** What its chart shows; `bucket` is `day`, `week` or `month`. */
  chart: {
    title: (bucket: string) => string;
    sentence: (bucket: string) => string;
  };
}

const words: Record<string, MetricWords> = {
  'deployment-frequency': {
    counted: 'deployment',
    note: () => undefined,
    details: ({ n, details }) => [
      n > 0 && formatCount(n, 'deployment'),
      !!details.redeploys &&
        `${formatCount(details.redeploys, 'redeploy')} left out`,
    ],
    more: ({ details: { deploymentDaysPerWeek, timeBetween } }) => [
      known(
        deploymentDaysPerWeek,
        days => `on ${formatCount(days, 'day')} of a usual week`,
      ),
      known(timeBetween, gap => `${formatDuration(gap)} apart`),
    ],
    chart: {
      title: bucket => `Deployments per ${bucket}`,
      sentence: bucket =>
        `How many reached production in each ${bucket}. A dashed bar stands for a ${bucket} that the window cuts or that is not over.`,
    },
  },
  'lead-time-for-changes': {
    counted: 'change',
    note: ({ quantiles }) =>
      ['median', known(quantiles?.p90, p90 => `p90 ${formatDuration(p90)}`)]
        .filter(Boolean)
        .join(' · '),
    details: ({ n, inferred, details: { waiting, oldestWaiting } }) => [
      n > 0 && formatCount(n, 'change'),
      inferred > 0 && `${inferred} inferred`,
      !!waiting &&
        [
          `${waiting} waiting`,
          known(
            oldestWaiting,
            age =>
              `${waiting > 1 ? 'the oldest ' : ''}for ${formatDuration(age)}`,
          ),
        ].join(', '),
    ],
    chart: {
      title: () => 'Lead time for changes',
      sentence: bucket =>
        `The dot is the median of the changes that arrived in the ${bucket}; the pale line reaches up to the 90th percentile. The axis is logarithmic.`,
    },
  },
  'batch-size': {
    counted: 'deployment',
    note: () => 'per deployment, median',
    details: ({ n, details: { changes, largest } }) => [
      n > 0 &&
        `${formatCount(changes ?? 0, 'change')} in ${formatCount(
          n,
          'deployment',
        )}`,
      known(largest, size => `the largest brought ${size}`),
    ],
    chart: {
      title: () => 'Batch size',
      sentence: bucket =>
        `How many changes a deployment brought: the median of the ${bucket}, and a pale line up to the 90th percentile.`,
    },
  },
  'work-in-progress': {
    counted: 'change',
    note: ({ value }) => `open ${value === 1 ? 'change' : 'changes'}`,
    details: ({ details: { oldest } }) => [
      known(oldest, age => `the oldest is open for ${formatDuration(age)}`),
    ],
    chart: {
      title: () => 'Work in progress',
      sentence: bucket => `Changes open at the end of each ${bucket}.`,
    },
  },
};

const plain: MetricWords = {
  counted: 'record',
  note: () => undefined,
  details: ({ n }) => [formatCount(n, 'record')],
  chart: { title: () => '', sentence: bucket => `By ${bucket}.` },
};

/** The words for a metric; plain ones for a metric that this version of the page does not know. */
export function metricWords(metric: string): MetricWords {
  return words[metric] ?? plain;
}

/** What stands small beside a number. */
export function noteOf(metric: MetricValue): string | undefined {
  return metricWords(metric.metric).note(metric);
}

/** One more line for a number, where there is room. */
export function moreLine(metric: MetricValue): string {
  const more = hasNumbers(metric) && metricWords(metric.metric).more?.(metric);
  return more ? more.filter(Boolean).join(', ') : '';
}

/** The line under a number: what it rests on, and what stands beside it. */
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

function known<TResult>(
  value: number | null | undefined,
  say: (value: number) => TResult,
): TResult | undefined {
  return typeof value === 'number' ? say(value) : undefined;
}
