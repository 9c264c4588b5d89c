import type { Days } from './movesOf';

/** Days on which an entity belonged to the same scopes. */
export interface Span extends Days {
  scopes: readonly string[];
}

/**
 * Some days, divided where what an entity belongs to differs. Pure.
 *
 * @param options - `changes`: the days on which anything may have changed, ascending
 */
export function spansOf(options: {
  days: Days;
  changes: readonly string[];
  scopesOn: (day: string) => readonly string[];
}): Span[] {
  const { days, changes, scopesOn } = options;
  const within = changes.filter(day => day > days.from && day < days.to);
  const spans: Span[] = [];
  for (const from of [days.from, ...within]) {
    const scopes = scopesOn(from);
    const last = spans.at(-1);
    if (last && isSame(last.scopes, scopes)) {
      continue;
    }
    if (last) {
      last.to = from;
    }
    spans.push({ from, to: days.to, scopes });
  }
  return spans;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return (
    some === others ||
    (some.length === others.length &&
      some.every((scope, index) => scope === others[index]))
  );
}
