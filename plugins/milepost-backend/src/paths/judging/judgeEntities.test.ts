import { TestDatabases } from '@backstage/backend-test-utils';
import {
  adoptionOver,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { migrate } from '../../database/migrate';
import { createJudge } from './createJudge';
import { factKey } from './factKey';
import type { FactReading } from './FactReading';
import { judgeEntities } from './judgeEntities';

jest.setTimeout(180_000);

const check = (id: string) => ({
  id,
  title: `Has ${id}`,
  why: 'why',
  fix: 'fix',
  effort: 'hours' as const,
  links: [],
  rule: { fact: `pushed:${id}`, operator: 'equal' as const, value: true },
});

const road: GoldenPath = {
  name: 'road',
  title: 'Road',
  owner: 'group:default/platform',
  audience: [{ 'spec.type': 'service' }],
  versions: [],
  versionFrom: [{ annotation: 'acme.io/Version' }],
  levels: [
    { name: 'bronze', title: 'Bronze', checks: ['a', 'b'] },
    { name: 'silver', title: 'Silver', checks: ['c'] },
  ],
  adopted: 'bronze',
  checks: ['a', 'b', 'c'].map(check),
};

const service = (id: number, version?: string) => ({
  id,
  ref: `component:default/s${id}`,
  facets: {
    'spec.type': ['service'],
    ...(version && { 'metadata.annotations.acme.io/version': [version] }),
  },
});

const readings: Record<string, FactReading> = {
  yes: { state: 'known', value: true, source: 'scanner' },
  no: { state: 'known', value: false },
  absent: { state: 'absent' },
  silent: { state: 'silent', lastAt: 0 },
};

/** By entity and check what is known. */
type World = Record<number, Partial<Record<string, keyof typeof readings>>>;

describe('judgeEntities', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(id);
      await migrate(knex);
    });
    beforeEach(async () => {
      for (const table of [
        'path_standings',
        'path_changes',
        'path_departures',
      ]) {
        await knex(table).delete();
      }
    });

    const judge = (
      world: World,
      options: {
        day: string;
        exempt?: string[];
        entities?: ReturnType<typeof service>[];
      },
    ) => {
      const { day, exempt = [] } = options;
      const entities =
        options.entities ??
        Object.keys(world).map(each => service(Number(each)));
      return knex.transaction(tx =>
        judgeEntities(tx, {
          paths: [{ id: 1, path: road, judge: createJudge(road.checks) }],
          entities,
          day,
          context: {
            now: Date.parse(day),
            factOf: (entityId, key) => {
              const known = Object.entries(world[entityId]).find(
                ([name]) => factKey({ fact: `pushed:${name}` }) === key,
              );
              return readings[known?.[1] ?? 'absent'];
            },
            isExempt: (ref, path, of) =>
              exempt.includes([ref, path, of].filter(Boolean).join(' ')),
          },
        }),
      );
    };
    const standing = () => knex('path_standings').first();

    it('keeps how an entity stands, since when, and why', async () => {
      await judge({ 1: { a: 'yes' } }, { day: '2026-11-01' });
      await judge({ 1: { a: 'yes', b: 'no' } }, { day: '2026-11-05' });
      const row = await standing();
      expect(row).toMatchObject({
        standing: 'off',
        since: '2026-11-05',
        level: null,
        next: 'b',
      });
      expect(JSON.parse(row.checks)).toEqual({
        a: { state: 'pass', since: '2026-11-01', sources: ['scanner'] },
        b: {
          state: 'fail',
          since: '2026-11-05',
          text: 'b is false; asked for is true.',
        },
        c: {
          state: 'waiting',
          since: '2026-11-01',
          text: 'Nobody has told c yet.',
        },
      });
    });

    it('writes nothing where nothing differs', async () => {
      await judge({ 1: { a: 'yes', b: 'yes' } }, { day: '2026-11-01' });
      const again = await judge(
        { 1: { a: 'yes', b: 'yes' } },
        { day: '2026-11-02' },
      );
      expect(again).toEqual([]);
      expect(await knex('path_changes').pluck('day')).toEqual(['2026-11-01']);
    });

    it('knows the version, whom the path is not for, and who is exempt', async () => {
      const world: World = { 1: { a: 'yes', b: 'yes' }, 2: {}, 3: { a: 'no' } };
      await judge(world, {
        day: '2026-11-01',
        exempt: ['component:default/s3 road', 'component:default/s1 road c'],
        entities: [
          service(1, ' v3 '),
          { ...service(2), facets: { 'spec.type': ['library'] } },
          service(3),
        ],
      });
      const rows = await knex('path_standings').orderBy('entity_id');
      expect(rows.map(row => [row.standing, row.version])).toEqual([
        ['on', 'v3'],
        ['not-eligible', null],
        ['exempt', null],
      ]);
      expect(JSON.parse(rows[0].checks).c.state).toBe('exempt');
    });

    it('tells who left, what changed, and that it came back; not that a source fell silent', async () => {
      await judge({ 1: { a: 'yes', b: 'yes' } }, { day: '2026-11-01' });
      await judge({ 1: { a: 'yes', b: 'silent' } }, { day: '2026-11-03' });
      expect(await knex('path_departures')).toEqual([]);
      await judge({ 1: { a: 'yes', b: 'no' } }, { day: '2026-11-05' });
      await judge({ 1: { a: 'no', b: 'no' } }, { day: '2026-11-06' });
      expect(await knex('path_departures')).toEqual([
        expect.objectContaining({
          left_on: '2026-11-05',
          changes: JSON.stringify([
            { check: 'b', text: 'b is false; asked for is true.' },
          ]),
          returned_on: null,
        }),
      ]);
      await judge({ 1: { a: 'yes', b: 'yes' } }, { day: '2026-11-09' });
      expect(await knex('path_departures').pluck('returned_on')).toEqual([
        '2026-11-09',
      ]);
    });

    it('keeps a history that reconciles with how everything stood on every day', async () => {
      const fact = fc.constantFrom(
        'yes',
        'no',
        'absent',
        'silent',
      ) as fc.Arbitrary<keyof typeof readings>;
      const worlds = fc.array(
        fc.record({
          1: fc.record({ a: fact, b: fact, c: fact }),
          2: fc.record({ a: fact, b: fact, c: fact }),
        }),
        { minLength: 1, maxLength: 8 },
      );
      await fc.assert(
        fc.asyncProperty(worlds, async all => {
          await knex('path_standings').delete();
          await knex('path_changes').delete();
          const stood: Record<string, number>[] = [];
          for (const [index, world] of all.entries()) {
            await judge(world, { day: `2026-11-0${index + 1}` });
            const rows = await knex('path_standings').select('standing');
            stood.push({
              on: rows.filter(row => row.standing === 'on').length,
              off: rows.filter(row => row.standing === 'off').length,
              unknown: rows.filter(row => row.standing === 'unknown').length,
              exempt: 0,
            });
          }
          const turns = await knex('path_changes').orderBy('day');
          const points = adoptionOver({
            histories: [1, 2].map(entity => ({
              turns: turns.filter(turn => turn.entity_id === entity),
              belonged: [{}],
            })),
            from: '2026-11-01',
            to: `2026-11-0${all.length + 1}`,
          });
          stood.forEach((counts, index) => {
            const day = `2026-11-0${index + 1}`;
            const point = points.findLast(each => each.day <= day);
            expect(point).toMatchObject(counts);
            expect(counts.on + counts.off + counts.unknown).toBe(2);
          });
        }),
        { numRuns: 25 },
      );
    });
  });
});
