import { startPostgres } from './startPostgres.mjs';

/** Where Backstage's TestDatabases look for the server of their id POSTGRES_18. */
const CONNECTION = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * Runs an action with the environment that names a PostgreSQL: the server that
 * the caller's environment names already, else one that lives as long as the
 * action, with settings besides those of a server for tests.
 */
export async function withPostgres({ env }, action, settings = {}) {
  const given = env[CONNECTION];
  const server = given ? undefined : await startPostgres(settings);
  try {
    return await action({
      [CONNECTION]: given ?? server.connectionString,
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
    });
  } finally {
    await server?.stop();
  }
}
