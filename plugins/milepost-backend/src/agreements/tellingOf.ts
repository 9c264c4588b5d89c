import { sourceKind } from '@milepost/backstage-plugin-milepost-common';
import type { ScopeMembers } from '../answers/Members';
import type { Telling } from './Agreements';

/**
 * By what a metric may need, the names of the sources that tell of it and are still installed. Of service levels those
 * count that their definitions name.
 */
export function tellingOf(
  { sources }: Pick<ScopeMembers, 'sources'>,
  installed: ReadonlyMap<string, unknown>,
): Telling {
  return new Map(
    [...sources].map(([need, telling]) => {
      const names = [...telling].map(({ source }) => source);
      const there = names.filter(
        name => need === 'slo' || installed.has(sourceKind(name)),
      );
      return [need, new Set(there)];
    }),
  );
}
