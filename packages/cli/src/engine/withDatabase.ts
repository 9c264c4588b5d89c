import { InputError } from '@backstage/errors';
import knexFactory, { type Knex } from 'knex';
import { randomBytes } from 'node:crypto';

/** The databases that Milepost runs on. */
export type DatabaseName = 'sqlite' | 'postgres';

/** Where Backstage's own tests look for their server, so that one setting serves both. */
const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/** Runs an action on an empty database that is gone afterwards. */
export async function withDatabase<T>(
  name: DatabaseName,
  action: (knex: Knex) => Promise<T>,
): Promise<T> {
  return name === 'sqlite' ? withSqlite(action) : withPostgres(action);
}

async function withSqlite<T>(action: (knex: Knex) => Promise<T>): Promise<T> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  try {
    return await action(knex);
  } finally {
    await knex.destroy();
  }
}

/** A schema of its own: nothing else on the server is touched. */
async function withPostgres<T>(action: (knex: Knex) => Promise<T>): Promise<T> {
  const connection = process.env[CONNECTION];
  if (!connection) {
    throw new InputError(
      `--database postgres needs a server: set ${CONNECTION}`,
    );
  }
  const schema = `milepost_verify_${randomBytes(6).toString('hex')}`;
  const knex = knexFactory({ client: 'pg', connection, searchPath: [schema] });
  try {
    await knex.schema.createSchema(schema);
    return await action(knex);
  } finally {
    await knex.schema.dropSchemaIfExists(schema, true).catch(() => {});
    await knex.destroy();
  }
}
