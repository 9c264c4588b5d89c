/**
 * A database error as it may be logged: its code only. The drivers' messages repeat the statement with the
 * values bound to it, and those are payloads. Other errors are their message.
 */
export function withoutBindings(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && isDatabaseCode(code)
    ? `the database answered ${code}`
    : error.message;
}

/** `SQLITE_BUSY`, or an SQLSTATE such as `57P03`, or a lost connection. */
function isDatabaseCode(code: string): boolean {
  return /^(SQLITE_\w+|[0-9A-Z]{5}|E[A-Z]+)$/.test(code);
}
