/** Shorter texts are words, or parts of a revision, more often than somebody's name. */
const SHORTEST = 3;
const LONG_ENOUGH_ANYWHERE = 6;

/**
 * Which of the texts occur in the values that a mapper let out, whatever their case. The address of the
 * repository is left aside: its owner may be a person, and it is what events are joined by.
 */
export function leaksIn(
  told: readonly unknown[],
  texts: readonly string[],
): string[] {
  const values = told.flatMap(valuesOutsideRepository);
  return [...new Set(texts)].filter(text => {
    const pattern = patternFor(text.trim());
    return pattern !== undefined && values.some(value => pattern.test(value));
  });
}

function valuesOutsideRepository(node: unknown): string[] {
  const repository = (node as { repository?: unknown }).repository;
  const address =
    typeof repository === 'string' ? repository.toLowerCase() : undefined;
  const path = address?.split('/').slice(1).join('/');
  return stringsIn(node).map(text =>
    [address, path].reduce<string>(
      (rest, part) => (part ? rest.replaceAll(part, '') : rest),
      text.toLowerCase(),
    ),
  );
}

function stringsIn(node: unknown): string[] {
  if (typeof node === 'string') {
    return [node];
  }
  return typeof node === 'object' && node !== null
    ? Object.values(node).flatMap(stringsIn)
    : [];
}

function patternFor(text: string): RegExp | undefined {
  if (text.length < SHORTEST) {
    return undefined;
  }
  const literal = text.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.length < LONG_ENOUGH_ANYWHERE
    ? new RegExp(`(?<![a-z\\d])${literal}(?![a-z\\d])`)
    : new RegExp(literal);
}
