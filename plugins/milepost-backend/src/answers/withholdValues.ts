import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Sight } from '../visibility/Sight';
import type { WithheldScopes } from '../visibility/Withholding';
import { withheldValue } from './withheldValue';

type Results = MetricsAnswer['results'];

/** Values without those that the caller may not know: in their place stands why. */
export async function withholdValues(
  results: Results,
  options: {
    /** What the caller may know of; absent: everything. */
    sight: Sight | undefined;
    /** By metric, the scopes that would tell of hidden entities. */
    withheld: (sight: Sight) => Promise<ReadonlyMap<string, WithheldScopes>>;
  },
): Promise<Results> {
  const { sight } = options;
  if (!sight) {
    return results;
  }
  const withheld = await options.withheld(sight);
  return Promise.all(
    results.map(async ({ scope, metrics }) => ({
      scope,
      metrics: await Promise.all(
        metrics.map(async value => {
          const { metric } = value;
          const why = (await sight.reads(metric, scope))
            ? withheld.get(metric)?.get(scope)
            : 'sensitive';
          return why ? withheldValue(value, why) : value;
        }),
      ),
    })),
  );
}
