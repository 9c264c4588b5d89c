import { isError } from '@backstage/errors';
import { codeOf } from './mayPass';

/**
 * A database error as it may be logged: its code only. The drivers' messages repeat the statement with the
 * values bound to it, and those are payloads. Other errors are their message.
 */
export function withoutBindings(error: unknown): string {
  // The code first: a driver's errors are not always instances of this realm's Error.
  const code = codeOf(error);
  if (code !== undefined && isDatabaseCode(code)) {
    return `the database answered ${code}`;
  }
  return isError(error) ? error.message : String(error);
}

/** `SQLITE_BUSY`, or an SQLSTATE such as `57P03`, or a lost connection. */
function isDatabaseCode(code: string): boolean {
  return /^(SQLITE_\w+|[0-9A-Z]{5}|E[A-Z]+)$/.test(code);
}
