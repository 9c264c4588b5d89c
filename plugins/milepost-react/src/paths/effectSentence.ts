import type {
  EffectAnswer,
  EffectComparison,
} from '@milepost/backstage-plugin-milepost-common';
import { formatCount, UNIT_SPACE } from '../format/formatNumber';
import { formatValue } from '../format/formatValue';

interface Side {
  entities: number;
  value: number | null;
}

/** As much of a comparison as a sentence about it takes. @public */
export interface ComparedSides
  extends Pick<EffectComparison, 'kind' | 'title' | 'unit' | 'interval'> {
  without: Side;
  with: Side;
}

/**
 * What a comparison found, in a sentence with its interval, such as
 * `After joining, lead time fell from 2.9 d to 38 h (61 services; 24 h to 41 h less, at 95 %).`; `undefined` where there
 * is nothing to say.
 *
 * @public
 */
export function effectSentence(comparison: ComparedSides): string | undefined {
  const { kind, interval, without, with: on, unit, title } = comparison;
  if (interval === null || without.value === null || on.value === null) {
    return undefined;
  }
  const off = formatValue(without.value, unit);
  const now = formatValue(on.value, unit);
  const name = title.charAt(0).toLocaleLowerCase('en') + title.slice(1);
  const range = `${rangeWords(interval, unit)}, at 95${UNIT_SPACE}%`;
  const joined = formatCount(on.entities, 'service');
  const doubt = isClearEffect(comparison) ? '' : ', which may be chance';
  if (kind === 'before-against-after') {
    const moved = movedWords(on.value - without.value);
    return `After joining, ${name} ${moved} from ${off} to ${now}${doubt} (${joined}; ${range}).`;
  }
  const others = formatCount(without.entities, 'service');
  return `On the road, ${name} is ${now}, off it ${off}${doubt} (${joined} against ${others}; ${range}).`;
}

/** What the path brought others, as an effect answer's one sentence; `undefined` where it has none. @public */
export function broughtSentence(
  effect: Pick<EffectAnswer, 'brought'>,
): string | undefined {
  const { brought } = effect;
  if (!brought) {
    return undefined;
  }
  const { title, unit, interval, entities, before, after } = brought;
  return effectSentence({
    kind: 'before-against-after',
    title,
    unit,
    interval,
    without: { entities, value: before },
    with: { entities, value: after },
  });
}

/** The whole interval lies on one side of no difference. @public */
export function isClearEffect({
  interval,
}: Pick<EffectComparison, 'interval'>): boolean {
  return interval !== null && (interval.high < 0 || interval.low > 0);
}

/** The medians may stay, or move the other way, where most services move a little and a few move far. */
function movedWords(difference: number): string {
  if (difference === 0) {
    return 'went';
  }
  return difference < 0 ? 'fell' : 'rose';
}

type Interval = NonNullable<EffectComparison['interval']>;

function rangeWords(interval: Interval, unit: EffectComparison['unit']) {
  const { low, high } = interval;
  const amount = (value: number) => formatValue(Math.abs(value), unit);
  if (high < 0) {
    return `typically ${amount(high)} to ${amount(low)} less`;
  }
  return low > 0
    ? `typically ${amount(low)} to ${amount(high)} more`
    : `typically from ${amount(low)} less to ${amount(high)} more`;
}
