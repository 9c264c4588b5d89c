import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { formatDuration } from '../format/formatDuration';
import { formatCount } from '../format/formatNumber';
import { known } from './known';
import { statisticIn } from './statisticIn';
import type { Wording } from './Wording';

/** The words for what failed, and how it was mended. */
export const failureWords: Record<string, Wording> = {
  'change-fail-rate': {
    counted: 'deployment',
    note: ({ n, details }) =>
      known(details.failed, failed => partOf(failed, n)),
    details: ({ details }) => [
      reasonsOf(details),
      !!details.provisional &&
        `${details.provisional} younger than 7 days may still fail`,
    ],
    ask: ({ inferred }) =>
      inferred > 0
        ? `${inferred} inferred: ${
            inferred === 1 ? 'is it right?' : 'are they right?'
          }`
        : undefined,
    chart: {
      title: () => 'Change fail rate',
      sentence: bucket =>
        `Which share of the deployments of each ${bucket} failed in production. Of few deployments, one alone is a large share.`,
    },
  },
  'failed-deployment-recovery-time': {
    counted: 'recovered deployment',
    note: metric => `${statisticIn(metric)} of ${metric.n}`,
    details: ({ n, details: { open, oldestOpen } }) => [
      n > 0 && `${n} recovered`,
      openOnes(open, oldestOpen, 'since the oldest failed'),
    ],
    more: p90Line,
    chart: {
      title: () => 'Failed deployment recovery time',
      sentence: (bucket, statistic = 'median') =>
        `The dot is the ${statistic} of the failed deployments that were recovered in the ${bucket}; the pale line reaches up to the 90th percentile. The axis is logarithmic.`,
    },
  },
  'deployment-rework-rate': {
    counted: 'deployment',
    note: ({ n, details }) =>
      known(details.rework, rework => partOf(rework, n)),
    details: ({ details: { rework } }) => [
      !!rework && 'made to repair something',
    ],
    chart: {
      title: () => 'Deployment rework rate',
      sentence: bucket =>
        `Which share of the deployments of each ${bucket} was unplanned, and made to repair something.`,
    },
  },
  'time-to-restore': {
    counted: 'incident',
    note: metric =>
      `${statisticIn(metric)} of ${formatCount(metric.n, 'incident')}`,
    details: ({ details: { open, oldestOpen } }) => [
      openOnes(open, oldestOpen, 'since the oldest was opened'),
    ],
    more: p90Line,
    chart: {
      title: () => 'Time to restore',
      sentence: (bucket, statistic = 'median') =>
        `The dot is the ${statistic} of the incidents resolved in the ${bucket}, whatever caused them; the pale line reaches up to the 90th percentile. The axis is logarithmic.`,
    },
  },
};

/** `5 of 54`: what a ratio is a ratio of. */
export function partOf(part: number, whole: number): string | undefined {
  return whole > 0 ? `${part} of ${whole}` : undefined;
}

/** A ninetieth percentile of one value, or of none, says nothing. */
export function p90Line({ n, quantiles }: MetricValue) {
  return [
    n > 1 &&
      known(quantiles?.p90, p90 => `nine in ten within ${formatDuration(p90)}`),
  ];
}

/** `3 linked, 1 rolled back`: each by the surest reason; those by nothing but an inference are asked about. */
function reasonsOf(details: MetricValue['details']): string {
  const [failed, rolledBack, reverted, inferred] = [
    details.failed,
    details.rolledBack,
    details.reverted,
    details.byInference,
  ].map(count => count ?? 0);
  const linked = failed - rolledBack - reverted - inferred;
  return [
    linked > 0 && `${linked} linked`,
    rolledBack > 0 && `${rolledBack} rolled back`,
    reverted > 0 && `${reverted} reverted`,
  ]
    .filter(Boolean)
    .join(', ');
}

function openOnes(
  open: number | null | undefined,
  oldest: number | null | undefined,
  since: string,
): string {
  if (!open) {
    return 'none open';
  }
  const age = known(oldest, seconds => `, ${formatDuration(seconds)} ${since}`);
  return `${open} open${age ?? ''}`;
}
