/** Keys that hold a person's name, login or address wherever they stand. */
const PERSONAL: ReadonlySet<string> = new Set([
  'author_email',
  'author_name',
  'committer_email',
  'committer_name',
  'email',
  'public_email',
  'user_email',
  'user_name',
  'user_username',
  'username',
]);

/** Shorter names are words more often than people. */
const SHORTEST = 3;

/**
 * The logins, names and addresses of all people whom a payload mentions, the longest first, so that no part of
 * one is taken for another.
 */
export function namesIn(payload: unknown): string[] {
  const names = new Set<string>();
  // Not recursive: how deep a payload is nested is up to its sender.
  const waiting: unknown[] = [payload];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isContainer(node)) {
      namesOf(node).forEach(name => names.add(name));
      Object.values(node).forEach(child => waiting.push(child));
    }
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function namesOf(node: Record<string, unknown>): string[] {
  const named = Object.entries(node)
    .filter(([key]) => PERSONAL.has(key))
    .map(([, value]) => value);
  // Whoever has a login or an address is a person, and people have names.
  const isPerson = 'username' in node || 'email' in node;
  return [...named, isPerson ? node.name : undefined].filter(isName);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length >= SHORTEST;
}

function isContainer(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}
