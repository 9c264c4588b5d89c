/** Lost connections, deadlocks, full disks, shutdowns: classes of SQLSTATE, and the same of SQLite and of sockets. */
const PASSING =
  /^(08|40|53|55|57|58)|^SQLITE_(BUSY|LOCKED|FULL|IOERR|NOMEM|INTERRUPT|READONLY|CANTOPEN)|^E[A-Z]{3,}$/;

/** Whether the same statement may succeed later; data that a database cannot hold never will. */
export function mayPass(error: unknown): boolean {
  return PASSING.test(codeOf(error) ?? '');
}

/** What a database's driver calls an error; `undefined` for errors of other kinds. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
