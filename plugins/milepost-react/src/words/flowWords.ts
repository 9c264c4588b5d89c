import { formatDuration } from '../format/formatDuration';
import { formatCount } from '../format/formatNumber';
import { known } from './known';
import { statisticIn } from './statisticIn';
import type { Wording } from './Wording';

/** The words for what is deployed, and how it flows. */
export const flowWords: Record<string, Wording> = {
  'deployment-frequency': {
    counted: 'deployment',
    note: () => undefined,
    details: ({ n, details }) => [
      n > 0 && formatCount(n, 'deployment'),
      !!details.redeploys &&
        `${formatCount(details.redeploys, 'redeploy')} left out`,
    ],
    more: ({ n, details: { deploymentDaysPerWeek, timeBetween } }) => [
      n > 0 &&
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
    note: metric =>
      [
        statisticIn(metric),
        known(metric.quantiles?.p90, p90 => `p90 ${formatDuration(p90)}`),
      ]
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
      sentence: (bucket, statistic = 'median') =>
        `The dot is the ${statistic} of the changes that arrived in the ${bucket}; the pale line reaches up to the 90th percentile. The axis is logarithmic.`,
    },
  },
  'batch-size': {
    counted: 'deployment',
    note: metric => `per deployment, ${statisticIn(metric)}`,
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
      sentence: (bucket, statistic = 'median') =>
        `How many changes a deployment brought: the ${statistic} of the ${bucket}, and a pale line up to the 90th percentile.`,
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
