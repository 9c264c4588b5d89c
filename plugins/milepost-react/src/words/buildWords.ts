import { formatDuration } from '../format/formatDuration';
import { formatCount } from '../format/formatNumber';
import { partOf, p90Line } from './failureWords';
import { known } from './known';
import { statisticIn } from './statisticIn';
import type { Wording } from './Wording';

const unCharted: Wording['chart'] = {
  title: () => '',
  sentence: bucket => `By ${bucket}.`,
};

/** The words for builds. */
export const buildWords: Record<string, Wording> = {
  'build-success-rate': {
    counted: 'build',
    note: ({ n, details }) =>
      known(details.succeeded, succeeded => partOf(succeeded, n)),
    details: ({ details: { failed, retried } }) => [
      !!failed && `${failed} failed`,
      !!retried && `${retried} took more than one attempt`,
    ],
    more: ({ details: { cancelled, skipped } }) => [
      !!cancelled && `${cancelled} cancelled`,
      !!skipped && `${skipped} skipped`,
    ],
    chart: unCharted,
  },
  'build-duration': spanWords('the longest ran for'),
  'build-queue-time': spanWords('the longest waited for'),
  'flaky-rate': {
    counted: 'revision',
    note: ({ n, details }) => known(details.flaky, flaky => partOf(flaky, n)),
    details: ({ n }) => [
      n > 0 && 'revisions built more than once both passed and failed',
    ],
    chart: unCharted,
  },
};

function spanWords(longest: string): Wording {
  return {
    counted: 'build',
    note: statisticIn,
    details: ({ n, details }) => [
      n > 0 && formatCount(n, 'build'),
      known(
        details.longest,
        seconds => `${longest} ${formatDuration(seconds)}`,
      ),
    ],
    more: p90Line,
    chart: unCharted,
  };
}
