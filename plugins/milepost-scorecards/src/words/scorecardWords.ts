import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  formatDuration,
  formatShare,
  noteOf,
  statisticIn,
  detailLine,
} from '@milepost/backstage-plugin-milepost-react';

interface Words {
  note: (metric: MetricValue) => string | undefined;
  details: (metric: MetricValue) => (string | false)[];
}

/** What a scorecard says of metrics that the service page has other views of. */
const words: Record<string, Words> = {
  'lead-time-for-changes': {
    note: metric =>
      `${statisticIn(metric)} of ${formatCount(metric.n, 'change')}`,
    details: ({ details: { waiting, oldestWaiting } }) => [
      !!waiting &&
        `${waiting} waiting${
          typeof oldestWaiting === 'number'
            ? `, the oldest for ${formatDuration(oldestWaiting)}`
            : ''
        }`,
    ],
  },
  'change-fail-rate': {
    note: noteOf,
    details: ({ details: { provisional } }) => [
      !!provisional && `${provisional} may still fail`,
    ],
  },
  'deployment-rework-rate': { note: noteOf, details: () => [] },
  'failed-deployment-recovery-time': {
    note: noteOf,
    details: ({ details: { open } }) => [!!open && `${open} still open`],
  },
  'slo-attainment-rate': {
    note: ({ details: { met, withData } }) =>
      withData ? `${met ?? 0} of ${withData} met` : undefined,
    details: ({ details: { withoutData, lowestRemaining } }) => [
      !!withoutData && `${withoutData} without data`,
      typeof lowestRemaining === 'number' &&
        `the least budget left: ${formatShare(lowestRemaining)}`,
    ],
  },
  'cycle-time-phases': {
    note: () => 'open to merge',
    details: ({ n, details: { pickup }, definition }) => [
      n > 0 && `${statisticIn({ definition })} of ${formatCount(n, 'change')}`,
      typeof pickup === 'number' &&
        `waits ${formatDuration(pickup)} for a review`,
    ],
  },
  'error-budget-remaining': {
    note: () => 'median of the objectives',
    details: ({ details: { lowest, usedUp } }) => [
      typeof lowest === 'number' && `the least: ${formatShare(lowest)}`,
      !!usedUp && `${formatCount(usedUp, 'budget')} used up`,
    ],
  },
};

/** What stands small beside a number. */
export function scorecardNote(metric: MetricValue): string | undefined {
  return words[metric.metric]?.note(metric) ?? noteOf(metric);
}

/** The line under a number: what it rests on. */
export function scorecardDetails(metric: MetricValue): string {
  const own = words[metric.metric];
  if (!own) {
    return detailLine(metric);
  }
  return metric.value === null
    ? ''
    : own.details(metric).filter(Boolean).join(' · ');
}
