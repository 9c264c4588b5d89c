import { isSameSecret } from './isSameSecret';

/**
 * Whether an `Authorization` header holds one of several secrets, as a bearer token or as the password of basic
 * authentication (whoever the user is), in a time that says nothing about which one or how much of it.
 *
 * @public
 */
export function isAuthorizedBy(options: {
  /** The header as it came; `undefined` when there was none. */
  authorization: string | undefined;
  secrets: readonly string[];
}): boolean {
  const given = credentialIn(options.authorization ?? '');
  const same = options.secrets.map(secret => isSameSecret(secret, given ?? ''));
  return given !== undefined && same.includes(true);
}

function credentialIn(header: string): string | undefined {
  const [, scheme, value] = /^(bearer|basic) +(\S+) *$/i.exec(header) ?? [];
  if (scheme?.toLowerCase() !== 'basic') {
    return value;
  }
  const pair = Buffer.from(value, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? undefined : pair.slice(colon + 1);
}
