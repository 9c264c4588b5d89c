import { scrubText } from '../events/scrubText';

/** Far more than is kept, and little enough for patterns to run over. */
const LONGEST = 1000;
const MOST_NAMES = 100;

/** A text of any length as a title, without addresses, credentials and the given names. @internal */
export function titleOf(
  text: string | undefined,
  names: readonly unknown[] = [],
): string | undefined {
  return scrubText(beginningOf(text), namesIn(names));
}

/** Labels, cleaned as titles are. @internal */
export function labelsOf(
  labels: readonly string[] | undefined,
  names: readonly unknown[] = [],
): string[] | undefined {
  return labels?.flatMap(label => titleOf(label, names) ?? []);
}

function beginningOf(text: string | undefined): string | undefined {
  if (!text || text.length <= LONGEST) {
    return text;
  }
  // Half a token would not be recognised as one.
  const beginning = text.slice(0, LONGEST);
  return beginning.slice(0, beginning.lastIndexOf(' ') + 1);
}

function namesIn(values: readonly unknown[]): string[] {
  return values
    .flat()
    .filter(value => typeof value === 'string')
    .map(value => value.trim().slice(0, 200))
    .slice(0, MOST_NAMES);
}
