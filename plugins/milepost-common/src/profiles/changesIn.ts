import type { Change } from '../facts/facts';

/**
 * Finds changes by the revisions that stand for them: a look-up per commit of a range, however many changes
 * there are.
 *
 * @param revisionsOf - the revisions whose arrival is the change's arrival
 */
export function changesIn<C extends Change>(
  changes: readonly C[],
  revisionsOf: (change: C) => readonly (string | undefined)[],
): (range: Iterable<string>) => C[] {
  const byRevision = new Map<string | undefined, C[]>();
  for (const change of changes) {
    for (const revision of revisionsOf(change)) {
      const known = byRevision.get(revision);
      if (known) {
        known.push(change);
      } else {
        byRevision.set(revision, [change]);
      }
    }
  }
  return range => [
    ...new Set([...range].flatMap(revision => byRevision.get(revision) ?? [])),
  ];
}

/** By the revision that its merge made. */
export function byMerge({ mergeRevision }: Change): (string | undefined)[] {
  return [mergeRevision];
}
