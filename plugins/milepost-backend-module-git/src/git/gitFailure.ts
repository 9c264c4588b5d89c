import { ServiceUnavailableError } from '@backstage/errors';

const MAX_LENGTH = 500;

/** What git said when it failed, as an error that may be shown: no credential is in it. */
export function gitFailure(options: {
  /** The subcommand, such as `fetch`. */
  command: string;
  stderr: string;
  secrets?: readonly string[];
}): Error {
  const { command, stderr, secrets } = options;
  const said = scrubOutput(stderr, secrets).slice(0, MAX_LENGTH);
  return new ServiceUnavailableError(
    `git ${command} failed: ${said || 'it gave no reason'}`,
  );
}

/** A text of git's without credentials: neither the known ones nor any in an address. */
export function scrubOutput(
  text: string,
  secrets: readonly string[] = [],
): string {
  const known = secrets
    .filter(secret => secret.length > 0)
    .reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
  return known
    .replace(/([a-z][a-z\d+.-]*:\/\/)[^/@\s]*@/gi, '$1')
    .replace(/\b(basic|bearer)\s+[\w+/=.~-]+/gi, '$1 …')
    .replace(/\s+/g, ' ')
    .trim();
}
