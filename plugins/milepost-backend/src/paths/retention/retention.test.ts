import { TestDatabases } from '@backstage/backend-test-utils';
import { migrate } from '../../database/migrate';
import { forgetPaths } from './forgetPaths';
import { movePaths } from './movePaths';

jest.setTimeout(120_000);

describe('what is kept of golden paths', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'is forgotten but for how it was then, and moves with a new name, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      const fact = {
        entity_ref: 'old',
        source: 's',
        value: '1',
        received_at: 1,
      };
      await knex('pushed_facts').insert({ ...fact, name: 'a', at: 1 });
      const days = ['2026-01-05', '2026-02-05', '2026-03-05'];
      await knex('path_changes').insert(
        [1, 2].flatMap(entity_id =>
          days.map(day => ({
            ...{ path_id: 1, entity_id, day, standing: 'on' },
          })),
        ),
      );
      await knex.transaction(tx => forgetPaths(tx, Date.parse('2026-02-20')));
      await expect(knex('pushed_facts')).resolves.toEqual([]);
      await expect(
        knex('path_changes').where('entity_id', 2).orderBy('day').pluck('day'),
      ).resolves.toEqual(['2026-02-05', '2026-03-05']);

      await knex('pushed_facts').insert([
        { ...fact, name: 'a', at: 2 },
        { ...fact, name: 'b', at: 2 },
        { ...fact, name: 'c', at: 2 },
        { ...fact, entity_ref: 'new', name: 'a', at: 1 },
        { ...fact, entity_ref: 'new', name: 'b', at: 3 },
      ]);
      await knex.transaction(tx => movePaths(tx, { from: 'old', to: 'new' }));
      await expect(
        knex('pushed_facts').orderBy('name').select('entity_ref', 'name', 'at'),
      ).resolves.toEqual([
        { entity_ref: 'new', name: 'a', at: 2 },
        { entity_ref: 'new', name: 'b', at: 3 },
        { entity_ref: 'new', name: 'c', at: 2 },
      ]);
    },
  );
});
