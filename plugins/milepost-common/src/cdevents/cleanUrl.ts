import { deliveryFields } from './deliveryFields';

const CREDENTIAL =
  /token|secret|passw|signature|^sig$|api[-_]?key|^code$|auth|^user|e?mail$/i;

/**
 * A page's address without credentials; `undefined` for what is no address of a page.
 *
 * @internal
 */
export function cleanUrl(text: unknown): string | undefined {
  const { url: schema } = deliveryFields('change.created');
  if (typeof text !== 'string' || !schema.safeParse(text).success) {
    return undefined;
  }
  const url = new URL(text);
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) {
    if (CREDENTIAL.test(name)) {
      url.searchParams.delete(name);
    }
  }
  return schema.safeParse(url.href).success ? url.href : undefined;
}
