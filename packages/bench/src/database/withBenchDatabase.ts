import { randomBytes } from 'node:crypto';
import knexFactory, { type Knex } from 'knex';

/** The databases of one run: names begin with `prefix`, as a portal's do with its configured one. */
export interface BenchDatabase {
  /** The plugin's own, which the portal opens, too. */
  knex: Knex;
  connection: string;
  prefix: string;
  /** Of the plugin's own database, for other processes. */
  url: string;
}

/** Runs an action on empty databases that are gone afterwards; nothing else on the server is touched. */
export async function withBenchDatabase<T>(
  connection: string,
  action: (database: BenchDatabase) => Promise<T>,
): Promise<T> {
  const prefix = `milepost_bench_${randomBytes(4).toString('hex')}_`;
  const server = knexFactory({ client: 'pg', connection });
  const name = `${prefix}milepost`;
  await server.raw('create database ??', [name]);
  const url = databaseUrl(connection, name);
  const knex = knexFactory({
    client: 'pg',
    connection: url,
    pool: { min: 0, max: 10 },
  });
  try {
    return await action({ knex, connection, prefix, url });
  } finally {
    await knex.destroy();
    await dropAll(server, prefix);
    await server.destroy();
  }
}

async function dropAll(server: Knex, prefix: string): Promise<void> {
  const found: { datname: string }[] = await server('pg_database')
    .select('datname')
    .whereLike('datname', `${prefix.replaceAll('_', '\\_')}%`);
  for (const { datname } of found) {
    await server.raw('drop database ?? with (force)', [datname]);
  }
}

function databaseUrl(connection: string, name: string): string {
  const url = new URL(connection);
  url.pathname = `/${name}`;
  return url.href;
}
