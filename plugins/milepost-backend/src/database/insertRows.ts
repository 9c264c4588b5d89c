import type { Knex } from 'knex';
import { isPostgres } from './dialect';

/**
 * Begins an insert of rows that all have the same columns. PostgreSQL gets them as one JSON value: thousands
 * of bound values a statement cost more, here and there, than everything else that is done with a payload.
 */
export function insertRows<R extends object>(
  tx: Knex,
  table: string,
  rows: readonly R[],
): { query: Knex.QueryBuilder; columns: string[] } {
  const columns = Object.keys(rows[0]);
  if (!isPostgres(tx)) {
    return { query: tx(table).insert(rows), columns };
  }
  const names = columns.map(() => '??').join(', ');
  const target = tx.raw(`?? (${names})`, [table, ...columns]);
  const values = tx.raw(
    `select ${names} from json_populate_recordset(null::??, ?)`,
    [...columns, table, wellFormedJson(rows)],
  );
  return { query: tx(target as unknown as string).insert(values), columns };
}

/** Half a surrogate pair is valid in JSON for JavaScript, and not for PostgreSQL. */
function wellFormedJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  return /\\ud[89a-f]/i.test(json)
    ? JSON.stringify(rows, (_, value) =>
        typeof value === 'string'
          ? value.replace(/\p{Surrogate}/gu, '\ufffd')
          : value,
      )
    : json;
}
