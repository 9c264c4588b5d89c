import type { Knex } from 'knex';

/**
 * Adds, with `or`, that a column is like one of some patterns with `*` and `?`. What is not ASCII is not compared here:
 * SQLite knows no lower case of it. It lets more through, and whoever asks looks again.
 */
export function likeAny(
  query: Knex.QueryBuilder,
  column: string,
  globs: readonly string[],
): void {
  for (const glob of new Set(globs)) {
    query.orWhereRaw(`lower(??) like ? escape '\\'`, [column, likeOf(glob)]);
  }
}

function likeOf(glob: string): string {
  return glob
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')
    .replace(/[^\x20-\x7e]+/g, '%')
    .replaceAll('*', '%')
    .replaceAll('?', '_');
}
