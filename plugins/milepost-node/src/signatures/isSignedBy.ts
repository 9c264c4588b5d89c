import { createHmac } from 'node:crypto';
import { isSameSecret } from './isSameSecret';

/**
 * Whether a text is the HMAC-SHA256 of some bytes under one of several secrets: while secrets are rotated, both the
 * old and the new one hold.
 *
 * @public
 */
export function isSignedBy(options: {
  body: Buffer;
  /** In lower-case hexadecimal or in base 64, as `encoding` says. */
  signature: string;
  secrets: readonly string[];
  encoding?: 'hex' | 'base64';
}): boolean {
  const { body, signature, secrets, encoding = 'hex' } = options;
  // All are tried: how long it takes says nothing about which one it was.
  return secrets
    .map(secret => createHmac('sha256', secret).update(body).digest(encoding))
    .map(expected => isSameSecret(expected, signature))
    .includes(true);
}
