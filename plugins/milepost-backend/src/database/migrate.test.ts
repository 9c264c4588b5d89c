import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { resolve } from 'node:path';
import { migrate } from './migrate';

jest.setTimeout(120_000);

const directory = resolve(__dirname, '../../migrations');

describe('the migrations', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'lead up, back down, and up again, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const schema = await schemaOf(knex, id);
      expect(Object.keys(schema)).toEqual(
        expect.arrayContaining(['inbox', 'events', 'deployments', 'changes']),
      );

      await knex.migrate.rollback({ directory }, true);
      await expect(schemaOf(knex, id)).resolves.toEqual({});

      await migrate(knex);
      await expect(schemaOf(knex, id)).resolves.toEqual(schema);
      // Up to date: nothing is left to do.
      await migrate(knex);
      await expect(schemaOf(knex, id)).resolves.toEqual(schema);
    },
  );

  it('make the same tables in both databases', async () => {
    const ids = databases.eachSupportedId().map(([id]) => id);
    const columns = await Promise.all(
      ids.map(async id => {
        const knex = await databases.init(id);
        await migrate(knex);
        const schema = await schemaOf(knex, id);
        return Object.entries(schema).map(([table, { names }]) => [
          table,
          names,
        ]);
      }),
    );
    columns.forEach(tables => expect(tables).toEqual(columns[0]));
  });
});

/** Every table of Milepost with its columns and indexes. */
async function schemaOf(
  knex: Knex,
  id: string,
): Promise<Record<string, { names: string[]; indexes: string[] }>> {
  const isPostgres = id.startsWith('POSTGRES');
  const tables = isPostgres
    ? await rows(
        knex,
        `select tablename as name from pg_tables where schemaname = 'public'`,
      )
    : await rows(knex, `select name from sqlite_master where type = 'table'`);
  const names = tables.filter(name => !/^(knex_|sqlite_)/.test(name)).sort();
  const schema: Awaited<ReturnType<typeof schemaOf>> = {};
  for (const table of names) {
    const indexes = isPostgres
      ? await rows(
          knex,
          `select indexdef as name from pg_indexes where tablename = '${table}'`,
        )
      : await rows(
          knex,
          `select sql as name from sqlite_master where type = 'index' and tbl_name = '${table}' and sql is not null`,
        );
    const info = await knex(table).columnInfo();
    schema[table] = {
      names: Object.keys(info).sort(),
      indexes: indexes.sort(),
    };
  }
  return schema;
}

async function rows(knex: Knex, sql: string): Promise<string[]> {
  const result = await knex.raw(sql);
  return (result.rows ?? result).map(({ name }: { name: string }) => name);
}
