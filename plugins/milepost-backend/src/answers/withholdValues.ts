import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Sight } from '../visibility/Sight';
import { withheldValue, type Withheld } from './withheldValue';

type Results = MetricsAnswer['results'];

/** Values without those that the caller may not know: in their place stands why. */
export async function withholdValues(
  results: Results,
  options: {
    /** What the caller may know of; absent: everything. */
    sight: Sight | undefined;
    /** By metric, the scopes that are not told, and why. */
    withheld: ReadonlyMap<string, ReadonlyMap<string, Withheld>>;
  },
): Promise<Results> {
  const { sight, withheld } = options;
  return Promise.all(
    results.map(async ({ scope, metrics }) => ({
      scope,
      metrics: await Promise.all(
        metrics.map(async value => {
          const { metric } = value;
          const isReadable = !sight || (await sight.reads(metric, scope));
          const why = isReadable
            ? withheld.get(metric)?.get(scope)
            : 'sensitive';
          return why ? withheldValue(value, why) : value;
        }),
      ),
    })),
  );
}
