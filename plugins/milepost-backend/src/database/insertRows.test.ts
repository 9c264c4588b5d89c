import { TestDatabases } from '@backstage/backend-test-utils';
import { insertRows } from './insertRows';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe('insertRows', () => {
  it.each(databases.eachSupportedId())(
    'stores every kind of value, and merges, %p',
    async id => {
      const knex = await databases.init(id);
      await knex.schema.createTable('things', table => {
        table.increments('id');
        table.text('key').notNullable().unique();
        table.text('text');
        table.double('time');
        table.boolean('flag').notNullable();
      });
      const write = (rows: object[]) =>
        knex.transaction(async tx => {
          const { query, columns } = insertRows(tx, 'things', rows);
          return query.onConflict('key').merge(columns).returning('key');
        });
      const broken = { key: 'b', text: 'half \ud83d', time: 1.5, flag: false };
      await write([
        {
          key: 'a',
          text: '{"json": "it\'s \\u0000 ?"}\n😀',
          time: 1e12,
          flag: true,
        },
        broken,
      ]);
      await write([{ key: 'b', text: null, time: null, flag: true }]);
      await expect(write([broken])).resolves.toEqual([{ key: 'b' }]);
      const rows = await knex('things').orderBy('key');
      expect(rows).toEqual([
        {
          id: 1,
          key: 'a',
          text: '{"json": "it\'s \\u0000 ?"}\n😀',
          time: 1e12,
          flag: expect.anything(),
        },
        expect.objectContaining({ key: 'b', time: 1.5, text: 'half \ufffd' }),
      ]);
      expect(rows.map(({ flag }) => Boolean(flag))).toEqual([true, false]);
    },
  );
});
