import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where payloads are that may not be kept here; `undefined` where they are not at hand. */
export const sharedFolder = process.env.MILEPOST_SHARED;

if (sharedFolder === undefined) {
  // eslint-disable-next-line no-console
  console.log('skipped: MILEPOST_SHARED is not set');
}

/** `describe`, where the payloads are at hand. */
export const describeWithFixtures = sharedFolder ? describe : describe.skip;

/** The bytes of a payload. */
export function fixture(tool: string, name: string): Buffer {
  return readFileSync(join(sharedFolder!, 'fixtures', tool, name));
}
