/** What looks like an address, a credential or a mention, wherever it stands in a text. */
const PATTERNS = [
  /[\w.+-]+@[\w-]+(\.[\w-]+)+/g,
  /(?<![\w/])@[a-z\d](?:[a-z\d-]*[a-z\d])?/gi,
  /\b(?:gh[opusr]|github_pat|glpat|xox[abprs]|sk|pk|rk|npm|dop_v1|AKIA|ASIA|eyJ)[-_A-Za-z0-9.]{12,}/g,
  /\b(?=[A-Za-z0-9+/_-]*\d)(?=[A-Za-z0-9+/_-]*[A-Za-z])[A-Za-z0-9+/_-]{32,}={0,2}/g,
  /\b(?:password|passwd|secret|token|api[-_]?key)\s*[=:]\s*\S+/gi,
];

/** Titles are shorter; a longer text is cut before the patterns see it, whose time grows with its square. */
const MAX_READ = 1000;

const ESCAPED = /[.*+?^${}()|[\]\\]/g;

/**
 * A text without addresses, credentials, mentions and the given names, cut to 200 characters.
 *
 * Titles say what a change is about and are worth keeping; who wrote it is not ours to keep.
 *
 * @param names - logins and names that the same payload mentions elsewhere
 *
 * @public
 */
export function scrubText(
  text: string | null | undefined,
  names: readonly (string | null | undefined)[] = [],
): string | undefined {
  if (!text) {
    return undefined;
  }
  let scrubbed = text.slice(0, MAX_READ);
  for (const pattern of PATTERNS) {
    scrubbed = scrubbed.replace(pattern, '…');
  }
  for (const name of names) {
    // A name of one or two letters is a word more often than a person.
    if (name && name.length > 2) {
      const literal = name.replace(ESCAPED, '\\$&');
      scrubbed = scrubbed.replace(
        new RegExp(`(?<!\\w)${literal}(?!\\w)`, 'gi'),
        '…',
      );
    }
  }
  return scrubbed.slice(0, 200).trim() || undefined;
}
