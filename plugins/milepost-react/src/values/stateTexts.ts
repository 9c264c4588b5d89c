import type {
  MetricValue,
  ValueState,
} from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '../format/formatNumber';

/** What stands in a value's place when the state leaves nothing to show, and how a state is named on a chip. */
const stateTexts: Record<ValueState, { chip?: string; place: string }> = {
  measured: { place: '–' },
  few: { chip: 'few', place: '–' },
  none: { place: 'none' },
  silent: { chip: '⚠ silent', place: 'no news' },
  unmapped: { chip: 'unclaimed', place: 'waiting' },
  'no-source': { chip: 'not connected', place: '–' },
  'not-applicable': { place: '–' },
};

const withheld = { place: 'withheld' };

/** The same of a value, which may be one that is not for the caller. */
export function textsOf(metric: Pick<MetricValue, 'state' | 'withheld'>): {
  chip?: string;
  place: string;
} {
  return metric.withheld ? withheld : stateTexts[metric.state];
}

/** What a state says about a number, in a sentence; `undefined` for a number that speaks for itself. @public */
export function stateSentence(
  metric: Pick<MetricValue, 'state' | 'n' | 'withheld' | 'hint'>,
  days: number,
): string | undefined {
  if (metric.withheld) {
    return metric.hint?.text ?? 'This number is not for you.';
  }
  switch (metric.state) {
    case 'few':
      return `Rests on ${formatCount(
        metric.n,
        'value',
      )} only: read it with care.`;
    case 'none':
      return `Connected, and nothing happened in ${days} days.`;
    case 'silent':
      return 'The last value known; its source has gone quiet.';
    case 'unmapped':
      return 'Events wait that probably belong here.';
    case 'no-source':
      return 'Nothing has reported on this yet.';
    case 'not-applicable':
      return 'Does not apply to this kind of component.';
    default:
      return undefined;
  }
}
