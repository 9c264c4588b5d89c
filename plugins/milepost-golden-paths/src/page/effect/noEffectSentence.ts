import type { EffectAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '@milepost/backstage-plugin-milepost-react';

type Comparison = EffectAnswer['comparisons'][number];

const sides = {
  'before-against-after': { without: 'before joining', with: 'after it' },
  'on-against-off': { without: 'off the road', with: 'on it' },
};

/** Why there is no comparison, and what it would take. */
export function noEffectSentence(comparison: Comparison): string {
  if (comparison.withheld) {
    return 'Not shown: the group is too small, or the metric is not for you.';
  }
  const words = sides[comparison.kind];
  const { without, with: on } = comparison;
  const missing = [
    without.missing > 0 && `${more(without.missing)} ${words.without}`,
    on.missing > 0 && `${more(on.missing)} ${words.with}`,
  ].filter(Boolean);
  const known = `Enough has happened at ${some(without.entities)} ${
    words.without
  } and at ${some(on.entities)} ${words.with}`;
  return missing.length > 0
    ? `Too few to compare yet: ${missing.join(
        ' and ',
      )} would be needed. ${known}.`
    : `Nothing to compare yet. ${known}.`;
}

function more(count: number): string {
  return formatCount(count, 'more service');
}

function some(count: number): string {
  return count === 0 ? 'none' : String(count);
}
