import type { SliReading } from '@milepost/backstage-plugin-milepost-node';
import type { SampledSteps } from './samplesOf';

/**
 * What a tool says of an indicator. Steps whose numbers contradict each other are left out, as missing.
 *
 * @throws when most of the steps contradict each other: then it is the queries that do not fit
 */
export function readingOf(
  steps: SampledSteps & { warnings: readonly string[] },
): SliReading {
  const { samples, contradictions, warnings } = steps;
  const [first] = contradictions;
  if (first && contradictions.length > samples.length) {
    const at = new Date(first.start).toISOString();
    const more = contradictions.length - 1;
    throw new Error(
      `indicator: the answers contradict each other: ${first.text}, at ${at}${
        more > 0 ? `, and ${more} more like that` : ''
      }`,
    );
  }
  return warnings.length > 0
    ? { samples, partial: [...new Set(warnings)].slice(0, 3).join('; ') }
    : { samples };
}
