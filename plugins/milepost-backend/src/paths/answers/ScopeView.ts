import type { Place, PlacesIn, Stay } from '../adoption/placesIn';
import type { PathQuestion } from './PathQuestion';

/** Of a scope what a caller sees: all that is told and counted is of this. */
export interface ScopeView {
  /** Its ref. */
  scope: string;
  places: PlacesIn;
  /** Who belongs to it today, in the order of names. */
  members: readonly Place[];
  /** Who belonged to it when. */
  stays: readonly Stay[];
  /**
   * Which of some refs of groups, systems and domains may be told by their names.
   *
   * @param refs - asked for only where it matters
   */
  naming(refs: () => Iterable<string>): Promise<(ref: string) => boolean>;
}

export async function viewOf(
  places: PlacesIn,
  { scope, sight, visible }: PathQuestion,
): Promise<ScopeView> {
  const seen = await sight?.entities();
  const stays = places.staysIn(scope.ref);
  const members = places.membersOf(scope.ref);
  if (!seen) {
    return {
      scope: scope.ref,
      places,
      members,
      stays,
      naming: async () => () => true,
    };
  }
  return {
    scope: scope.ref,
    places,
    members: members.filter(({ ref }) => seen.has(ref)),
    stays: stays.filter(({ place }) => seen.has(place.ref)),
    naming: async refs => {
      const named = await visible?.([...new Set(refs())]);
      return ref => named?.has(ref) ?? true;
    },
  };
}
