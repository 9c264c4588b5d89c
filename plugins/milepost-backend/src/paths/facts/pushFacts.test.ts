import { TestDatabases } from '@backstage/backend-test-utils';
import type { FactsAnswer } from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { migrate } from '../../database/migrate';
import { pushFacts } from './pushFacts';

jest.setTimeout(180_000);

const now = Date.parse('2026-11-21T12:00:00Z');

const fact = {
  entity: 'component:default/shop',
  name: 'scanner/critical',
  value: 2,
  source: 'scanner',
  at: '2026-11-20T12:00:00Z',
};

describe('pushFacts', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(id);
      await migrate(knex);
    });
    beforeEach(() => knex('pushed_facts').delete());

    const push = (...facts: unknown[]): Promise<FactsAnswer> =>
      pushFacts(knex, { facts, now });
    const stored = () =>
      knex('pushed_facts')
        .orderBy(['entity_ref', 'name', 'source'])
        .select('entity_ref', 'name', 'source', 'value', 'at');

    it('keeps the newest of each source, and says what became of each', async () => {
      const older = { ...fact, at: '2026-11-19T12:00:00Z', value: 7 };
      const other = { ...fact, source: 'other', value: 9 };
      const { results } = await push(fact, older, fact, other);
      expect(results.map(({ status }) => status)).toEqual([
        'accepted',
        'older',
        'duplicate',
        'accepted',
      ]);
      expect((await stored()).map(row => row.value)).toEqual(['9', '2']);
    });

    it('refuses what is wrong, naming the field, and takes the rest', async () => {
      const answer = await push(
        { ...fact, at: '2027-01-01T00:00:00Z' },
        { ...fact, entity: 'a/b/c' },
        { ...fact, name: 'no good' },
        { ...fact, value: undefined },
        { ...fact, value: 'x'.repeat(20_000) },
        { ...fact, person: 'somebody' },
        'nonsense',
        { ...fact, entity: 'component:na\0me/shop' },
        { ...fact, source: 'jo@acme.io' },
        { ...fact, value: JSON.parse('['.repeat(200) + ']'.repeat(200)) },
        { ...fact, source: '\0 the\nscanner\u202e', value: ['\0'] },
      );
      expect(answer).toMatchObject({ accepted: 1, rejected: 10 });
      expect((await stored())[0]).toMatchObject({
        source: 'the scanner',
        value: '["\\u0000"]',
      });
      expect(answer.results.map(({ field }) => field)).toEqual([
        'at',
        'entity',
        'name',
        'value',
        'value',
        'person',
        'fact',
        'entity',
        'source',
        'value',
        undefined,
      ]);
    });

    it('takes thousands of entities at once, that nobody knows yet', async () => {
      const many = Array.from({ length: 10_000 }, (_, index) => ({
        ...fact,
        entity: `service-${index}`,
      }));
      await expect(push(...many)).resolves.toMatchObject({ accepted: 10_000 });
    });

    it('comes to the same in any order, however often they are told', async () => {
      const facts = fc.array(
        fc.record({
          entity: fc.constantFrom('shop', 'component:default/Shop', 'till'),
          name: fc.constantFrom('a/b', 'c'),
          source: fc.constantFrom('x', 'y'),
          value: fc.oneof(fc.nat({ max: 3 }), fc.constantFrom('p', true, null)),
          at: fc.nat({ max: 3 }).map(day => `2026-11-1${day}T00:00:00Z`),
        }),
        { maxLength: 12 },
      );
      await fc.assert(
        fc.asyncProperty(
          facts,
          fc.array(fc.nat(), { minLength: 24, maxLength: 24 }),
          async (all, keys) => {
            await knex('pushed_facts').delete();
            await push(...all);
            const tidy = await stored();
            await knex('pushed_facts').delete();
            const shuffled = [...all, ...all]
              .map((each, index) => ({ each, key: keys[index] }))
              .sort((a, b) => a.key - b.key)
              .map(({ each }) => each);
            const half = Math.floor(shuffled.length / 2);
            await push(...shuffled.slice(0, half));
            await push(...shuffled.slice(half));
            expect(await stored()).toEqual(tidy);
          },
        ),
        { numRuns: 40 },
      );
    });
  });
});
