import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  component,
  engineWith,
  LEAD_TIME,
  TEAM_A,
  TEAM_B,
  valueOf,
} from './__testUtils__/engineWith';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())(
  'groups of very few people, %p',
  databaseId => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
    });

    it('have no numbers of their own, whoever asks', async () => {
      const engine = await engineWith(knex, {});
      const told = async (ref: string) => {
        const { withheld, state, value, hint } = await valueOf(engine, ref);
        const [entity] = await engine.entities.find([ref]);
        const series = await engine.answers.series({
          entity,
          metric: LEAD_TIME,
          bucket: 'week',
        });
        const numbers = series.points.filter(({ n }) => n > 0).length;
        expect(series.withheld).toBe(withheld);
        expect(numbers > 0).toBe(!withheld);
        return withheld ? { state, value, hint: hint!.text } : 'told';
      };
      const withheld = {
        state: 'not-applicable',
        value: null,
        hint: expect.stringContaining('milepost.groups.minimumPeople'),
      };
      // Nobody is known to be in any of them.
      await expect(told(TEAM_A)).resolves.toBe('told');
      const count = (a: number, b: number) =>
        engine.entities.recordPeople(
          new Map([
            [TEAM_A, a],
            [TEAM_B, b],
          ]),
        );
      await count(2, 3);
      await expect(told(TEAM_A)).resolves.toEqual(withheld);
      await expect(told(TEAM_B)).resolves.toBe('told');
      await expect(told('group:default/department')).resolves.toBe('told');
      await expect(told(component('gold'))).resolves.toBe('told');
      const [scope] = await engine.entities.find(['group:default/department']);
      const { members } = await engine.answers.members({
        scope,
        by: 'group',
        metrics: [LEAD_TIME],
        limit: 10,
      });
      expect(members).toMatchObject([
        { scope: TEAM_A, metrics: [{ withheld: true, n: 0 }], pulls: {} },
        { scope: TEAM_B, metrics: [{ state: 'measured' }] },
      ]);
      expect(members[1].metrics[0]).not.toHaveProperty('withheld');
      expect(members[1].pulls).toHaveProperty(LEAD_TIME);
      await count(0, 1);
      await expect(told(TEAM_A)).resolves.toBe('told');
      await expect(told(TEAM_B)).resolves.toEqual(withheld);
    });

    it('have them where one person is enough', async () => {
      const engine = await engineWith(knex, { groups: { minimumPeople: 1 } });
      await engine.entities.recordPeople(new Map([[TEAM_A, 1]]));
      expect(await valueOf(engine, TEAM_A)).not.toHaveProperty('withheld');
    });
  },
);
