import { InputError } from '@backstage/errors';
import { createContext, Script } from 'node:vm';

const sandbox: { action?: () => unknown } = {};
const context = createContext(sandbox);
const script = new Script('action()');

/**
 * Does something that does not wait for anything, and stops it where it takes too long: a pattern that somebody wrote may
 * go on for years, and nobody else is served meanwhile.
 *
 * @throws InputError
 */
export function within<T>(milliseconds: number, action: () => T): T {
  sandbox.action = action;
  try {
    return script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new InputError(
        'document: one of its patterns or JSONPaths takes too long',
      );
    }
    throw error;
  } finally {
    sandbox.action = undefined;
  }
}
