import type { WebhookRequest } from '../WebhookReceiver';
import { isAuthorizedBy } from './isAuthorizedBy';

/**
 * The JSON of a webhook that is not signed, and whose sender has to know one of several secrets instead: as a bearer
 * token, or as the password of basic authentication. Otherwise the verdict on it.
 *
 * @public
 */
export function authorizedJson(
  request: WebhookRequest,
  secrets: readonly string[],
): { payload: unknown } | { refused: string } | { malformed: string } {
  const { authorization } = request.headers;
  if (authorization === undefined) {
    return { refused: 'there is no Authorization header' };
  }
  if (!isAuthorizedBy({ authorization, secrets })) {
    return { refused: 'the Authorization header holds no known secret' };
  }
  return jsonOf(request.body);
}

/**
 * The JSON of a webhook that is known to be genuine; otherwise the verdict on it.
 *
 * @public
 */
export function jsonOf(
  body: Buffer,
): { payload: unknown } | { malformed: string } {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    return { payload: JSON.parse(text) };
  } catch {
    // The parser's own message would repeat a piece of the body.
    return { malformed: 'the body is not JSON in UTF-8' };
  }
}
