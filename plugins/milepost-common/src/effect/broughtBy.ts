import type { EffectAnswer, EffectComparison } from '../answers/paths';

/**
 * What a card may say that a path brought those that joined it: the greatest improvement, as a share of what it was,
 * whose interval leaves zero out. Nothing where any metric became worse as clearly: half of it would be no truth. Of all
 * metrics that are compared less is better.
 *
 * @public
 */
export function broughtBy(
  comparisons: readonly EffectComparison[],
): EffectAnswer['brought'] {
  const joined = comparisons.filter(
    ({ kind }) => kind === 'before-against-after',
  );
  if (joined.some(({ interval }) => interval !== null && interval.low > 0)) {
    return undefined;
  }
  const [best] = joined
    .flatMap(each => improvementOf(each) ?? [])
    .sort((a, b) => a.after / a.before - b.after / b.before);
  return best;
}

function improvementOf(comparison: EffectComparison): EffectAnswer['brought'] {
  const { metric, title, unit, difference, interval } = comparison;
  const { value: before } = comparison.without;
  const { value: after, entities } = comparison.with;
  return interval !== null &&
    interval.high < 0 &&
    difference !== null &&
    before !== null &&
    after !== null &&
    after < before
    ? { metric, title, unit, entities, before, after, difference, interval }
    : undefined;
}
