/**
 * Kinds of source (`cdevents`, `github`, `git` …), the most trusted first. One that is not listed comes
 * after those that are, in the order of the alphabet.
 *
 * @public
 */
export type Precedence = readonly string[];

/**
 * What a pipeline says itself beats what the cluster says, then what its platform says, then what is read from the
 * history.
 *
 * @public
 */
export const defaultPrecedence: Precedence = [
  'cdevents',
  'argocd',
  'flux',
  'github',
  'gitlab',
  'git',
];

/** The kind of a source instance: `git:shop` is of kind `git`. @public */
export function sourceKind(source: string): string {
  return source.split(':', 1)[0];
}

/**
 * Two sources that tell of the same deployments must not count them twice: the first kind in the order of
 * precedence that knows any is authoritative, the others are kept and not counted.
 */
export function precedes<F extends { source: string }>(
  facts: readonly F[],
  precedence: Precedence,
): { authoritative: F[]; others: F[] } {
  const kinds = [...new Set(facts.map(fact => sourceKind(fact.source)))];
  if (kinds.length < 2) {
    return { authoritative: [...facts], others: [] };
  }
  const rank = (kind: string) => {
    const index = precedence.indexOf(kind);
    return index < 0 ? precedence.length : index;
  };
  const [best] = kinds.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const authoritative = (fact: F) => sourceKind(fact.source) === best;
  return {
    authoritative: facts.filter(authoritative),
    others: facts.filter(fact => !authoritative(fact)),
  };
}
