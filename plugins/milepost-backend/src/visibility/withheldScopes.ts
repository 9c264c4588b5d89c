/** Fewer hidden entities than this are not told of together: one could tell what a single one does. */
export const FEWEST = 5;

interface Scope {
  ref: string;
  size: number;
  /** Of the hidden ones, how many no told scope within this one tells of. */
  rest: number;
}

/**
 * Which scopes are not told of to somebody who does not see everything, so that neither a value nor any difference or
 * sum of values tells of fewer than five hidden entities together. Pure, and the same whichever scopes are asked for.
 *
 * What is told is nested: of two scopes with hidden entities in common one lies within the other, in what is hidden. Each
 * value is then a sum over blocks, and no block has fewer than five. Larger scopes come first: a team whose remainder
 * would be too small gives way to its department.
 *
 * @param scopes - the hidden entities that contribute to each scope
 */
export function withheldScopes(
  scopes: ReadonlyMap<string, ReadonlySet<number>>,
): Set<string> {
  const withheld = new Set<string>();
  /** The smallest told scope around each hidden entity. */
  const around = new Map<number, Scope>();
  for (const [ref, hidden] of bySize(scopes)) {
    const size = hidden.size;
    if (size === 0) {
      continue;
    }
    const place = placeOf(hidden, around);
    const left =
      place === 'apart' || place === 'across' ? 0 : place.rest - size;
    if (size < FEWEST || place === 'across' || (left > 0 && left < FEWEST)) {
      withheld.add(ref);
    } else if (place === 'apart' || place.size !== size) {
      const scope = { ref, size, rest: size };
      hidden.forEach(id => around.set(id, scope));
      if (place !== 'apart') {
        place.rest = left;
      }
    }
  }
  return withheld;
}

/** The largest first, by name among equals. */
function bySize(
  scopes: ReadonlyMap<string, ReadonlySet<number>>,
): [string, ReadonlySet<number>][] {
  return [...scopes].sort(
    ([a, hiddenA], [b, hiddenB]) =>
      hiddenB.size - hiddenA.size || (a < b ? -1 : 1),
  );
}

/**
 * The smallest told scope around some hidden entities; or that there is none, or that they lie across one. What is told
 * is nested: those that lie within one scope all have the same around them.
 */
function placeOf(
  hidden: ReadonlySet<number>,
  around: ReadonlyMap<number, Scope>,
): Scope | 'apart' | 'across' {
  const places = new Set([...hidden].map(id => around.get(id)));
  const [place] = places;
  return places.size > 1 ? 'across' : place ?? 'apart';
}
