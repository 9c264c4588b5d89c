import { formatCount } from '../format/formatNumber';
import { formatValue } from '../format/formatValue';
import { partOf } from './failureWords';
import { known } from './known';
import type { Wording } from './Wording';

const unCharted: Wording['chart'] = {
  title: () => '',
  sentence: bucket => `By ${bucket}.`,
};

/** The words for what wakes people. */
export const onCallWords: Record<string, Wording> = {
  'alert-noise': {
    counted: 'page',
    note: ({ n, details }) => known(details.noise, noise => partOf(noise, n)),
    details: ({
      details: { unacknowledged, short, repeats },
      definition: { parameters },
    }) => [
      !!unacknowledged && `${unacknowledged} resolved by nobody`,
      !!short &&
        `${short} over within ${parameters?.shortMinutes ?? 5} minutes`,
      !!repeats &&
        `${repeats} repeated within ${
          parameters?.repeatHours ? `${parameters.repeatHours} h` : 'a day'
        }`,
    ],
    more: ({ details: { undecided } }) => [
      !!undecided && `${undecided} open and not decided yet`,
    ],
    chart: unCharted,
  },
  'pager-load': {
    counted: 'page',
    note: ({ details: { perWeek }, definition: { parameters } }) => {
      const perShift = `per shift of ${parameters?.shiftHours ?? 12} h`;
      return (
        known(
          perWeek,
          pages => `${perShift} · ${formatValue(pages, 'count')} per week`,
        ) ?? perShift
      );
    },
    details: ({ n, details: { inHours, outOfHours } }) => [
      n > 0 && formatCount(n, 'page'),
      !!inHours && `${inHours} in working hours`,
      !!outOfHours && `${outOfHours} outside them`,
    ],
    chart: unCharted,
  },
  'runbook-coverage': {
    counted: 'alert rule',
    note: ({ n, details }) =>
      known(details.withRunbook, covered => partOf(covered, n)),
    details: ({ details: { withoutRunbook, firedCoverage, fired } }) => [
      !!withoutRunbook &&
        `${formatCount(withoutRunbook, 'paging rule')} without a runbook`,
      !!fired &&
        known(
          firedCoverage,
          share => `${formatValue(share, 'ratio')} of the pages named one`,
        ),
    ],
    chart: unCharted,
  },
};
