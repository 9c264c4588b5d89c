import { NotAllowedError, NotFoundError } from '@backstage/errors';

/** What cannot be seen is skipped: a project may have its issues switched off, or be gone. */
export async function unlessHidden<T>(
  ask: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof NotAllowedError) {
      return undefined;
    }
    throw error;
  }
}
