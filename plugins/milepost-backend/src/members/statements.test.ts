import { TestDatabases } from '@backstage/backend-test-utils';
import { daysAgo, reorganised } from './__testUtils__/reorganisation';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const organization = {
  id: 0,
  ref: 'organization',
  kind: 'organization',
  name: 'organization',
  type: null,
  lifecycle: null,
};

it.each(databases.eachSupportedId())(
  'members cost as many statements for all as for one, %p',
  async id => {
    const knex = await databases.init(id);
    const engine = await reorganised(knex);
    const from = daysAgo(30);
    const to = daysAgo(-1);
    for (const by of ['service', 'group', 'system'] as const) {
      for (const ownership of ['then', 'today'] as const) {
        const count = async (limit: number) => {
          let statements = 0;
          const counted = () => {
            statements += 1;
          };
          knex.on('query', counted);
          const query = { scope: organization, from, to, by, ownership };
          await engine.answers.members({ ...query, limit });
          knex.off('query', counted);
          return statements;
        };
        // What is remembered between answers is read once.
        await count(100);
        const one = await count(1);
        expect([by, ownership, await count(100)]).toEqual([by, ownership, one]);
        expect(one).toBeLessThan(30);
      }
    }
  },
);
