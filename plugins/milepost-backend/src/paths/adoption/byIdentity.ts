import type { Path } from '../../figures/Hierarchy';

/** Entities of one owner have the very same path: what follows from it is found once, and is the very same too. */
export function byIdentity<T>(find: (path: Path) => T): (path: Path) => T {
  const known = new Map<Path, T>();
  return path => {
    let found = known.get(path);
    if (found === undefined) {
      found = find(path);
      known.set(path, found);
    }
    return found;
  };
}
