/** Shorter names are words more often than people. */
const SHORTEST = 3;

/**
 * The names and addresses of all people whom a payload mentions, the longest first, so that no part of one is taken
 * for another: what texts that people wrote are cleaned of.
 *
 * @param options - `namesOf` gives what names a person if an object of the payload is one, and else nothing
 *
 * @public
 */
export function namesIn(options: {
  payload: unknown;
  namesOf(node: Readonly<Record<string, unknown>>): readonly unknown[];
}): string[] {
  const names = new Set<string>();
  // Not recursive: how deep a payload is nested is up to its sender.
  const waiting: unknown[] = [options.payload];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node === 'object' && node !== null) {
      options
        .namesOf(node as Record<string, unknown>)
        .filter(isName)
        .forEach(name => names.add(name.trim()));
      waiting.push(...Object.values(node));
    }
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim().length >= SHORTEST;
}
