const ORGANIZATION_KEYS: ReadonlySet<string> = new Set([
  'organization',
  'enterprise',
]);

/** The name under which GitHub itself commits what is done in its web pages. */
const GITHUB = 'GitHub';

/** Shorter names are words more often than people. */
const SHORTEST = 3;

/**
 * The logins, names and addresses of all people whom a payload mentions, the longest first, so that no part of
 * one is taken for another. Organisations are no people.
 */
export function namesIn(payload: unknown): string[] {
  const names = new Set<string>();
  // Not recursive: how deep a payload is nested is up to its sender.
  const waiting: unknown[] = [payload];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isContainer(node) && node.type !== 'Organization') {
      namesOf(node).forEach(name => names.add(name));
      for (const [key, child] of Object.entries(node)) {
        if (!ORGANIZATION_KEYS.has(key)) {
          waiting.push(child);
        }
      }
    }
  }
  return [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

function namesOf(node: Record<string, unknown>): string[] {
  const { login, username, email, name } = node;
  const identified = [login, username, email].filter(isName);
  return identified.length > 0 && isName(name)
    ? [...identified, name]
    : identified;
}

function isName(value: unknown): value is string {
  return (
    typeof value === 'string' && value.length >= SHORTEST && value !== GITHUB
  );
}

function isContainer(node: unknown): node is Record<string, unknown> {
  return typeof node === 'object' && node !== null;
}
