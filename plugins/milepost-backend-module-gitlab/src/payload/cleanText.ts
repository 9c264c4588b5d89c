import { scrubText } from '@milepost/backstage-plugin-milepost-common';

/** Far more than is kept, and little enough for patterns to run over. */
const LONGEST = 1000;
const REMOVED = '…';

/** A text that people wrote, without addresses, credentials and names. */
export function cleanText(
  text: string | null | undefined,
  names: readonly string[],
): string | undefined {
  return text ? scrubText(withoutNames(beginningOf(text), names)) : undefined;
}

/**
 * A name that machines know a thing by, such as a branch or an environment, without the names of people. What
 * looks like a credential stays: `production-eu-west-1-cluster-0042-blue` does, too.
 */
export function withoutNames(text: string, names: readonly string[]): string {
  if (names.length === 0) {
    return text;
  }
  const literals = names.map(name =>
    name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return text.replace(
    new RegExp(`(?<![a-z\\d])(?:${literals.join('|')})(?![a-z\\d])`, 'gi'),
    REMOVED,
  );
}

function beginningOf(text: string): string {
  if (text.length <= LONGEST) {
    return text;
  }
  // Half a credential would not be recognised as one.
  const beginning = text.slice(0, LONGEST);
  return beginning.slice(0, beginning.lastIndexOf(' ') + 1);
}
