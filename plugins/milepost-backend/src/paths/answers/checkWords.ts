import {
  comparisonsIn,
  factTitle,
  type Comparison,
  type GoldenPathAnswer,
  type PathCheck,
} from '@milepost/backstage-plugin-milepost-common';
import { wantedOf } from '../judging/explain';

/** A check, as people read it. */
export function checkWords(
  check: PathCheck,
): GoldenPathAnswer['checks'][number] {
  const { id, title, why, fix, effort, links, template, rule } = check;
  return {
    id,
    title,
    why,
    fix,
    effort,
    links,
    ...(template !== undefined && { template }),
    asks: comparisonsIn(rule).map(({ comparison }) => ({
      fact: comparison.fact,
      operator: comparison.operator,
      text: askedFor(comparison),
    })),
  };
}

/** Such as `deployments of the last 30 days: more than 0`. */
function askedFor(comparison: Comparison): string {
  const { operator, value, params } = comparison;
  const days =
    params?.days === undefined ? '' : ` of the last ${params.days} days`;
  const name = `${factTitle(comparison)}${days}`;
  return operator === 'exists'
    ? `${name}: ${value ? 'set' : 'not set'}`
    : `${name}: ${wantedOf(comparison)}`;
}
