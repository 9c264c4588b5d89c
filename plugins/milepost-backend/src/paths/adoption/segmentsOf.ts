import type { AdoptionBy } from '@milepost/backstage-plugin-milepost-common';
import type { Hierarchy, Path } from '../../figures/Hierarchy';
import { byIdentity } from './byIdentity';
import type { Place } from './placesIn';

/** Which segments an entity is in: refs, a tier, or `null` for none. */
export type SegmentsOf = (place: Place) => readonly (string | null)[];

const NONE = [null];

const pathsOf = {
  group: ({ groups }: Place) => groups,
  domain: ({ systems }: Place) => systems,
};

const aboveOf = {
  group: (path: Path) => path,
  domain: (path: Path) => path.filter(ref => ref.startsWith('domain:')),
};

/**
 * Tells the members of a scope apart. Segments have all that is below them: of a group those right below it, and itself
 * for what it owns itself; of everything else the groups that own something in it themselves. So it is with domains.
 *
 * @param options - `scope`: its ref; `mayName`: whether the caller may be told of something; what is in nothing that
 * they may be told of is in none
 */
export function segmentsOf(options: {
  by: AdoptionBy;
  scope: string;
  members: readonly Place[];
  hierarchy: Hierarchy;
  today: string;
  mayName(ref: string): boolean;
}): SegmentsOf {
  const { by, scope, members, mayName } = options;
  switch (by) {
    case 'tier':
      return ({ tier }) => [tier ?? null];
    case 'system':
      return ({ systems }) => {
        const [system] = systems;
        const isOne = system?.startsWith('system:') && mayName(system);
        return isOne ? [system] : NONE;
      };
    default: {
      const above = byIdentity(aboveOf[by]);
      const pathOf = (place: Place) => above(pathsOf[by](place));
      const isDirectly = scope.startsWith(`${by}:`)
        ? rightBelow(options)
        : owning(members.map(pathOf));
      const segments = byIdentity(path => {
        const found = path[0] === scope ? [] : path.filter(isDirectly);
        const named = (found.length > 0 ? found : own(path, scope)).filter(
          mayName,
        );
        return named.length > 0 ? named : NONE;
      });
      return place => segments(pathOf(place));
    }
  }
}

function own(path: Path, scope: string): Path {
  return path.includes(scope) ? [scope] : [];
}

/** Those that own something themselves. */
function owning(paths: readonly Path[]): (ref: string) => boolean {
  const direct = new Set(paths.flatMap(([first]) => first ?? []));
  return ref => direct.has(ref);
}

function rightBelow({
  scope,
  hierarchy,
  today,
}: {
  scope: string;
  hierarchy: Hierarchy;
  today: string;
}): (ref: string) => boolean {
  const known = new Map<string, boolean>();
  return ref => {
    let is = known.get(ref);
    if (is === undefined) {
      is = ref !== scope && hierarchy.parentsOf(ref, today).includes(scope);
      known.set(ref, is);
    }
    return is;
  };
}
