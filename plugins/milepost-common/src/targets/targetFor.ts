import type { Target } from '../answers/glossary';
import type { MetricValue } from '../answers/value';

/**
 * What a value of an entity should be, by its tier, else by what is for all others; and whether it is so.
 *
 * @param targets - of its metric, in the metric's unit
 * @param tier - of the entity, today
 * @returns `undefined` without a target; `met` is `null` where nothing or too little was measured: missing data meets
 * no target, and misses none
 * @public
 */
export function targetFor(
  targets: readonly Target[],
  tier: string | null,
  value: Pick<MetricValue, 'direction' | 'state' | 'value'>,
): MetricValue['target'] {
  const target =
    targets.find(each => each.tier !== null && each.tier === tier) ??
    targets.find(each => each.tier === null);
  return target && { ...target, met: isMet(target, value) };
}

function isMet(
  target: Target,
  {
    direction,
    state,
    value,
  }: Pick<MetricValue, 'direction' | 'state' | 'value'>,
): boolean | null {
  if (value === null || (state !== 'measured' && state !== 'few')) {
    return null;
  }
  return direction === 'more' ? value >= target.value : value <= target.value;
}
