import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  defaultRules,
  findMetric,
  ownFacts,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../../slos/__testUtils__/defineSlo';
import { pushSamples } from '../../slos/pushSamples';
import { loadStandings } from '../../slos/loadStandings';
import { tell, ToldService } from '../__testUtils__/toldService';
import { LENT_WORKFLOW as deploy, toldShop } from '../__testUtils__/toldShop';
import { readFacts } from '../evaluation/judgeMarked';
import { factKey } from '../judging/factKey';
import { WORKFLOW_VERSION } from '../judging/versionOf';
import { createLoaders } from './createLoaders';
import { ownFactLoaders } from './loadOwnFacts';

jest.setTimeout(180_000);

const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const MINUTE = 60_000;
const iso = (time: number) => new Date(time).toISOString();
const absent = { state: 'absent' };
const known = (value: unknown) => ({ state: 'known', value });

const { shop, till } = toldShop(NOW);

describe('the facts of Milepost itself', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  it('are those that conditions may ask for', () => {
    const names = ownFacts.map(({ name }) => `milepost:${name}`);
    expect(Object.keys(ownFactLoaders).sort()).toEqual(
      [...names, WORKFLOW_VERSION].sort(),
    );
  });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    const ids: Record<string, number> = {};

    beforeAll(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      const engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => NOW,
      });
      const annotations = { 'milepost.dev/slo': 'slo.yaml' };
      const untold = new ToldService('untold', NOW).entity({ annotations });
      await engine.registerEntities([shop.entity(), till.entity(), untold]);
      await tell(engine, [...shop.events, ...till.events]);
      const refs = ['shop', 'till', 'untold'].map(
        name => `component:default/${name}`,
      );
      for (const entity of await engine.entities.find(refs)) {
        ids[entity.name] = entity.id;
      }
      await defineSlo(knex, {
        ...{ slo: pushedSlo, at: NOW - 5 * DAY, entityRef: shop.ref },
        entityId: ids.shop,
      });
      const pushed = {
        ...{ scope: shop.ref, slo: 'availability', good: 995, valid: 1000 },
        ...{ start: iso(NOW - MINUTE), end: iso(NOW) },
      };
      await pushSamples(knex, { samples: [pushed], now: NOW });
      await engine.settle();
    });

    const read = async (
      name: keyof typeof ids,
      fact: string,
      options: { params?: Record<string, string | number>; now?: number } = {},
    ) => {
      const { params, now = NOW } = options;
      const asked = { fact, params, key: factKey({ fact, params }) };
      const loaders = createLoaders({
        ...{ sources: new Map(), rules: defaultRules, zone: 'UTC', findMetric },
        applicability: { notApplicableTypes: [], notApplicableLifecycles: [] },
        standings: (query, tx) =>
          loadStandings(tx, {
            entityRefs: [...query.entityRefs!],
            ...{ now, intervalMs: 300_000 },
          }),
      });
      const entity = {
        ...{ id: ids[name], ref: `component:default/${name}`, facets: {} },
      };
      const factOf = await readFacts(knex, loaders, {
        ...{ asked: [asked], entities: [entity], now },
      });
      return factOf(entity.id, asked.key);
    };

    it.each([
      ['deployments', undefined, 3],
      ['deployments', { days: 5 }, 2],
      ['deployments', { workflow: deploy }, 3],
      ['deployments', { workflow: 'deploy.yml', days: 3.5 }, 1],
      ['deployments', { workflow: 'other.yml' }, 0],
      ['deployments-from-main-share', undefined, 2 / 3],
      ['builds', undefined, 3],
      ['builds', { days: 1 }, 1],
      ['builds', { workflow: 'nightly' }, 1],
      ['slos', undefined, 1],
      ['slos-measured', undefined, 1],
      ['alert-rules-with-runbook-share', undefined, 1],
      ['actions-overdue', undefined, 1],
      ['postmortems-overdue', undefined, 1],
      ['workflow-version', { workflow: deploy }, 'v2'],
    ])('milepost:%s %p is %p', async (name, params, value) => {
      expect(await read('shop', `milepost:${name}`, { params })).toMatchObject(
        known(value),
      );
    });

    it('are what was known then', async () => {
      const now = NOW - 3.5 * DAY;
      const then = (name: string, params = {}) =>
        read('shop', `milepost:${name}`, { now, params });
      expect(await then('deployments')).toMatchObject(known(2));
      expect(await then('builds')).toMatchObject(known(2));
      expect(await then('actions-overdue')).toEqual(absent);
      expect(await then('alert-rules-with-runbook-share')).toEqual(absent);
      expect(await then('slos-measured')).toEqual(absent);
      const workflow = { workflow: deploy };
      expect(
        await read('shop', WORKFLOW_VERSION, {
          ...{ params: workflow, now: NOW - 5 * DAY },
        }),
      ).toMatchObject(known('v1'));
      expect(
        await read('shop', 'milepost:slos', { now: NOW - 6 * DAY }),
      ).toEqual(absent);
    });

    it('wait where nobody could have told of them', async () => {
      for (const { name } of ownFacts) {
        expect([name, await read('untold', `milepost:${name}`)]).toEqual([
          name,
          absent,
        ]);
      }
      // A rollback of which nobody knows who wanted it.
      expect(await read('shop', 'milepost:rollbacks-automatic')).toEqual(
        absent,
      );
      expect(await read('till', 'milepost:rollbacks-automatic')).toMatchObject(
        known(0),
      );
      expect(await read('till', 'milepost:builds')).toEqual(absent);
      expect(await read('till', 'milepost:slos')).toEqual(known(0));
      expect(await read('till', 'milepost:slos-measured')).toEqual(known(0));
    });

    it('are not known once their sources are silent', async () => {
      const now = NOW + 20 * DAY;
      for (const name of ['deployments', 'builds', 'actions-overdue']) {
        expect(await read('shop', `milepost:${name}`, { now })).toMatchObject({
          state: 'silent',
          lastAt: expect.any(Number),
        });
      }
      expect(await read('shop', 'milepost:slos-measured', { now })).toEqual({
        ...{ state: 'silent', lastAt: NOW },
      });
      expect(
        await read('shop', 'metric:deployment-frequency', { now }),
      ).toMatchObject({ state: 'silent' });
    });

    it('stand beside metrics, as cards show them', async () => {
      const params = { days: 30 };
      const frequency = 'metric:deployment-frequency';
      expect(await read('shop', frequency, { params })).toMatchObject(
        known(3 / 30),
      );
      expect(
        await read('shop', frequency, { params, now: NOW - 3.5 * DAY }),
      ).toMatchObject(known(2 / 30));
      // Too few deployments to say how many of them fail.
      expect(await read('shop', 'metric:change-fail-rate')).toEqual(absent);
      expect(await read('untold', frequency)).toEqual(absent);
      expect(
        await read('shop', 'metric:slo-attainment-rate', {
          params: { days: 28 },
        }),
      ).toMatchObject(known(1));
    });
  });
});
