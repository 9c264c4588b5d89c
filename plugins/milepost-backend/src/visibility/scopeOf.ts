import type { MilepostScope } from '@milepost/backstage-plugin-milepost-node';
import { ORGANIZATION, type Hierarchy } from '../figures/Hierarchy';

/** What the rules of policies see of a scope, as it is on a day. */
export function scopeOf(
  ref: string,
  { hierarchy, day }: { hierarchy: Hierarchy; day: string },
): MilepostScope {
  return {
    ref,
    owners: ref === ORGANIZATION ? [] : hierarchy.ownersOf(ref, day),
    departmentOf: (group, type) => {
      const groups = hierarchy.ownersOf(group, day);
      return type === undefined
        ? groups.at(-1)
        : groups.find(each => hierarchy.typeOf(each, day) === type);
    },
  };
}
