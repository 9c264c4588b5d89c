import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { migrate } from '../database/migrate';
import { clear, live, START } from './__testUtils__/live';
import {
  END,
  livesOf,
  scopesOn,
  SERVICES,
  SYSTEMS,
} from './__testUtils__/lives';
import { Hierarchy } from './Hierarchy';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const DAYS = Array.from({ length: END + 1 }, (_, day) => day);
const nameOf = (day: number) =>
  new Date(START + day * DAY).toISOString().slice(0, 10);

const quiet = livesOf({ hours: 1 }).map(life => ({
  ...life,
  shippings: [],
  readings: [],
}));

describe('who belongs to whom', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it.each(databases.eachSupportedId())(
    'is known of services and systems, for every day, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await fc.assert(
        fc.asyncProperty(quiet, fc.nat(END), async (life, begin) => {
          await clear(knex);
          const { entities } = await live(knex, life);
          const hierarchy = await Hierarchy.load(knex);
          for (const entity of await entities.find([...SERVICES, ...SYSTEMS])) {
            const then = DAYS.map(day => scopesOn(life, entity.ref, day));
            const days = { from: nameOf(begin), to: nameOf(END + 1) };
            const spans = hierarchy.spansOf(entity.id, days);
            expect(spans[0].from).toBe(days.from);
            for (const day of DAYS) {
              const scopes = hierarchy.scopesOf(entity.id, nameOf(day));
              expect([...scopes].sort()).toEqual([...then[day]].sort());
              const span = spans.find(
                ({ from, to }) => from <= nameOf(day) && nameOf(day) < to,
              );
              expect(span?.scopes).toEqual(day < begin ? undefined : scopes);
            }
            const ever = new Set(then.flatMap(scopes => [...scopes]));
            expect(hierarchy.scopesEver(entity.id)).toEqual(ever);
          }
        }),
        { numRuns: id === 'SQLITE_3' ? 60 : 10 },
      );
    },
  );
});
