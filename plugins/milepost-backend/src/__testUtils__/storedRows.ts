import type { Knex } from 'knex';

/** Every row of any table that holds one of some texts; none: they are not kept anywhere. */
export async function storedRows(
  knex: Knex,
  texts: readonly string[],
): Promise<string[]> {
  const tables: { name: string }[] =
    knex.client.config.client === 'pg'
      ? await knex('information_schema.tables')
          .where('table_schema', 'public')
          .select({ name: 'table_name' })
      : await knex('sqlite_master').where('type', 'table').select('name');
  const found: string[] = [];
  for (const { name } of tables) {
    for (const row of await knex(name)) {
      // What a text says is JSON in JSON.
      const text = JSON.stringify(row).replaceAll('\\"', '"');
      if (texts.some(each => text.includes(each))) {
        found.push(`${name} ${text}`);
      }
    }
  }
  return found;
}
