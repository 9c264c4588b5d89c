import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { EntityStore } from '../../catalog/EntityStore';
import { migrate } from '../../database/migrate';
import { loadPaths } from '../definitions/loadPaths';
import { readPathSettings } from '../definitions/readPathSettings';
import type { FactLoader } from '../facts/FactLoader';
import { loadPushedFacts } from '../facts/loadPushedFacts';
import { GoldenPaths } from '../GoldenPaths';

jest.setTimeout(180_000);

const rule = (fact: string, path?: string) => ({
  ...{ fact, operator: 'equal', value: 'yes', ...(path && { path }) },
});

const road = (name: string) => ({
  apiVersion: 'milepost.dev/v1',
  kind: 'GoldenPath',
  metadata: { name, title: 'Road' },
  spec: {
    owner: 'group:default/platform',
    audience: { 'spec.type': 'service' },
    levels: [{ name: 'bronze', checks: ['a', 'b', 'c'] }],
    checks: [
      ['a', rule('pushed:a')],
      ['b', rule('pushed:b')],
      ['c', rule('entity', '$.spec.nested.field')],
    ].map(([id, each]) => ({
      ...{ id, title: id, why: 'why', fix: 'fix', effort: 'hours', rule: each },
    })),
  },
});

const service = (name: string, field = 'yes') => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', nested: { field } },
});

/** What was read of entities with the catalog. */
const loadFields: FactLoader = async (knex, { entities, asked }) => {
  const rows = await knex('entities').whereIn(
    'id',
    entities.map(({ id }) => id),
  );
  const fields = new Map(
    rows.map(row => [row.id, JSON.parse(row.path_fields)]),
  );
  return (id, key) => {
    const found = asked.find(each => each.key === key && each.path);
    return (
      found && {
        state: 'known',
        value: fields.get(id)[found.path!] ?? undefined,
      }
    );
  };
};

/** A clock of a day, and its services. */
async function living(knex: Knex, more: { dryRun?: string[] } = {}) {
  const clock = { now: Date.parse('2026-11-20T12:00:00Z') };
  const now = () => clock.now;
  const zone = 'Europe/Berlin';
  const paths = { ...more, documents: [{ definition: road('road') }] };
  const judged: string[] = [];
  const counting: FactLoader = async (_, { entities }) => {
    judged.push(...entities.map(({ ref }) => ref));
    return () => undefined;
  };
  const create = () =>
    new GoldenPaths({
      knex,
      logger: mockServices.logger.mock(),
      now,
      zone,
      loaders: [counting, loadPushedFacts, loadFields],
      settings: readPathSettings(new ConfigReader({ paths }), {
        directory: '.',
      }),
    });
  const entities = new EntityStore({ knex, now, zone, kinds: ['Component'] });
  const golden = create();
  await golden.renew();
  return {
    ...{ clock, entities, golden, judged, create },
    push: (name: string, fact: string, value: string, minute = 0) =>
      golden.pushFacts([
        {
          ...{ entity: `component:default/${name}`, name: fact, value },
          source: 'scanner',
          at: new Date(clock.now - 3_600_000 + minute * 60_000).toISOString(),
        },
      ]),
  };
}

type Push = [name: string, fact: string, value: string, minute: number];

describe('PathEvaluation', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrate(knex);
    });

    const standings = async () =>
      (await knex('path_standings').orderBy('entity_id')).map(
        row => row.standing,
      );
    const turns = async () =>
      (await knex('path_changes').orderBy(['day', 'standing'])).map(
        ({ day, standing }) => `${day} ${standing}`,
      );

    it('ends alike in whatever order and however often facts come and it looks', async () => {
      const { golden, entities, push } = await living(knex);
      await entities.upsert([service('one'), service('two', 'no')]);
      const facts = ['one', 'two'].flatMap((name): Push[] => [
        [name, 'a', 'no', 1],
        [name, 'a', 'yes', 2],
        [name, 'b', 'yes', 1],
      ]);
      let first: unknown;
      const order = fc.tuple(
        fc.shuffledSubarray(facts, { minLength: facts.length }),
        fc.array(fc.nat(facts.length - 1)),
      );
      await fc.assert(
        fc.asyncProperty(order, async ([once, again]) => {
          for (const table of [
            'pushed_facts',
            'path_standings',
            'path_changes',
          ]) {
            await knex(table).delete();
          }
          for (const fact of [...once, ...again.map(index => facts[index])]) {
            await push(...fact);
            if (again.length % 2 === 0) {
              await golden.evaluation.settle();
            }
          }
          await golden.evaluation.settle();
          const ended = [
            await knex('path_standings')
              .orderBy('entity_id')
              .select('entity_id', 'standing', 'since', 'checks', 'next'),
            await knex('path_changes').orderBy('entity_id'),
          ];
          first ??= ended;
          expect(ended).toEqual(first);
          expect(await standings()).toEqual(['on', 'off']);
        }),
        { numRuns: 8 },
      );
    });

    it('shares the work between replicas, and says when all is judged', async () => {
      const { golden, entities, create, judged } = await living(knex);
      const names = Array.from({ length: 450 }, (_, index) => `s${index}`);
      await entities.upsert(names.map(name => service(name)));
      await Promise.all([
        golden.evaluation.settle(),
        create().evaluation.settle(),
      ]);
      const refs = names.map(name => `component:default/${name}`);
      expect([...judged].sort()).toEqual(refs.sort());
      expect(new Set(await standings())).toEqual(new Set(['unknown']));
      expect(await knex('dirty_paths')).toEqual([]);
      expect(await knex('golden_paths').pluck('evaluated_at')).toEqual([
        Date.parse('2026-11-20T12:00:00Z'),
      ]);
    });

    it('judges everything once a local day, and whoever is marked', async () => {
      const { golden, entities, push, clock, judged, create } = await living(
        knex,
      );
      await entities.upsert([service('one'), service('two')]);
      await push('one', 'a', 'no');
      await golden.evaluation.settle();
      const [row] = await knex('entities').where('name', 'one');
      await golden.exemptions.create({
        path: (await loadPaths(knex))[0].path,
        entity: row,
        by: 'user:default/somebody',
        asked: {
          entity: row.ref,
          check: 'a',
          reason: 'It is given up soon',
          expires: '2026-11-20',
        },
      });
      await golden.evaluation.settle();
      expect(await standings()).toEqual(['exempt', 'unknown']);
      clock.now = Date.parse('2026-11-20T22:59:00Z');
      judged.length = 0;
      await golden.evaluation.settle();
      expect(judged).toEqual([]);
      // Midnight in Berlin.
      clock.now = Date.parse('2026-11-20T23:00:00Z');
      await golden.evaluation.settle();
      await create().evaluation.settle();
      expect(judged).toHaveLength(2);
      expect(await standings()).toEqual(['off', 'unknown']);
      expect(await turns()).toEqual([
        '2026-11-20 exempt',
        '2026-11-20 unknown',
        '2026-11-21 off',
      ]);
    });

    it('notices what the catalog changes and has no more, and asks nobody about what is tried', async () => {
      const { golden, entities, push, clock } = await living(knex, {
        dryRun: ['road'],
      });
      await entities.upsert([service('one')]);
      await push('one', 'a', 'yes');
      await push('one', 'b', 'yes');
      await golden.evaluation.settle();
      clock.now += 86_400_000;
      await entities.upsert([service('one', 'no')]);
      await golden.evaluation.settle();
      clock.now += 86_400_000;
      await entities.removeAllBut(new Set());
      await golden.evaluation.settle();
      expect(await turns()).toEqual([
        '2026-11-20 on',
        '2026-11-21 off',
        '2026-11-22 not-eligible',
      ]);
      expect(await knex('path_departures')).toEqual([]);
    });
  });
});
