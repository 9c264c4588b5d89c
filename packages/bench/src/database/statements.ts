import type { Knex } from 'knex';

interface Statement {
  sql: string;
  bindings: readonly unknown[];
}

/** The statements that knex sends while an action runs. */
export async function statementsOf(
  knex: Knex,
  action: () => Promise<unknown>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const record = ({ sql, bindings }: Statement) =>
    statements.push({ sql, bindings });
  knex.on('query', record);
  try {
    await action();
  } finally {
    knex.removeListener('query', record);
  }
  return statements;
}

/** How long the database itself needs for a statement, planning included, in milliseconds. */
export async function databaseTime(
  knex: Knex,
  { sql, bindings }: Statement,
): Promise<number> {
  const connection = await knex.client.acquireConnection();
  try {
    const { rows } = await connection.query({
      text: `explain (analyze, timing off, format json) ${sql}`,
      values: bindings,
    });
    const [plan] = rows[0]['QUERY PLAN'];
    return plan['Planning Time'] + plan['Execution Time'];
  } finally {
    await knex.client.releaseConnection(connection);
  }
}
