import {
  comparisonsIn,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import type { Sight } from '../../visibility/Sight';

const METRIC = 'metric:';

/** Of which checks of an entity a caller may be told what was found: not where that is a metric that is not for them. */
export async function toldChecks(
  { checks }: GoldenPath,
  { ref, sight }: { ref: string; sight?: Sight },
): Promise<(check: string) => boolean> {
  const withheld = new Set<string>();
  for (const { id, rule } of sight ? checks : []) {
    for (const { comparison } of comparisonsIn(rule)) {
      const { fact } = comparison;
      if (
        fact.startsWith(METRIC) &&
        !(await sight!.reads(fact.slice(METRIC.length), ref))
      ) {
        withheld.add(id);
      }
    }
  }
  return check => !withheld.has(check);
}
