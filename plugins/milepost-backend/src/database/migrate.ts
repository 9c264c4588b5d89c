import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const directory = resolvePackagePath(
  '@milepost/backstage-plugin-milepost-backend',
  'migrations',
);

/** Brings a database to the newest schema. @public */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory });
}

/** The plugin's database, migrated unless the installation says that somebody else does that. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrate(knex);
  }
  return knex;
}
