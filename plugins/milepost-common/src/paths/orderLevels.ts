/** Levels in the order of their `after`, or the names of those that go in a circle. */
export function orderLevels<
  L extends { name: string; after?: string | undefined },
>(levels: readonly L[]): { ordered: L[]; circle: string[] } {
  const ordered: L[] = [];
  let waiting = [...levels];
  while (waiting.length > 0) {
    const reached = new Set(ordered.map(({ name }) => name));
    const known = new Set(waiting.map(({ name }) => name));
    const next = waiting.filter(
      ({ after }) => !after || reached.has(after) || !known.has(after),
    );
    if (next.length === 0) {
      return { ordered, circle: waiting.map(({ name }) => name) };
    }
    ordered.push(...next);
    waiting = waiting.filter(level => !next.includes(level));
  }
  return { ordered, circle: [] };
}
