import { InputError } from '@backstage/errors';

/** @throws InputError for bytes that are no JSON */
export function readRawJson(body: unknown): unknown {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return JSON.parse(decoder.decode(body as Buffer));
  } catch {
    // The parser's own message would repeat a piece of the body.
    throw new InputError('body: not valid JSON in UTF-8');
  }
}
