/** Fewer hidden entities than this are not told of together: one could tell what a single one does. */
export const FEWEST = 5;

interface Scope {
  ref: string;
  hidden: ReadonlySet<number>;
  /** Of the hidden ones, those that no told scope within this one tells of. */
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
  const told: Scope[] = [];
  for (const [ref, hidden] of bySize(scopes)) {
    if (hidden.size === 0) {
      continue;
    }
    const place = placeAmong(told, hidden);
    if (hidden.size < FEWEST || place === 'across') {
      withheld.add(ref);
    } else if (place === 'apart') {
      told.push({ ref, hidden, rest: hidden.size });
    } else if (place.hidden.size !== hidden.size) {
      const left = place.rest - hidden.size;
      if (left > 0 && left < FEWEST) {
        withheld.add(ref);
      } else {
        place.rest = left;
        told.push({ ref, hidden, rest: hidden.size });
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

/** The smallest told scope around some hidden entities; or that there is none, or that they lie across one. */
function placeAmong(
  told: readonly Scope[],
  hidden: ReadonlySet<number>,
): Scope | 'apart' | 'across' {
  let around: Scope | undefined;
  // The largest were told first, so the last that is around is the smallest.
  for (const scope of told) {
    const common = [...hidden].filter(id => scope.hidden.has(id)).length;
    if (common === hidden.size) {
      around = scope;
    } else if (common > 0) {
      return 'across';
    }
  }
  return around ?? 'apart';
}
