import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  burnDownAnswerSchema,
  samplesAnswerSchema,
  slosAnswerSchema,
  type SlosAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import { ALLOW, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';
import { defineSlo, pushedSlo, readSlo } from '../slos/__testUtils__/defineSlo';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SHOP = 'component:default/shop';
const VAULT = 'component:default/vault';
const ofJo = mockCredentials.user.header();
const ofService = mockCredentials.service.header();

const vault: Entity = { ...shop, metadata: { name: 'vault' } };
const system: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'checkout' },
  spec: { owner: 'team-a' },
};
const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team-a' },
  spec: { type: 'team', children: [] },
};
const entities = [
  { ...shop, spec: { ...shop.spec, system: 'checkout' } },
  vault,
  system,
  group,
];

/** Sees everything but the vault. */
const halfBlind = policy(name =>
  name === 'catalog.entity.read' ? PART_OF_CATALOG : ALLOW,
);

describe('service level objectives over HTTP', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', databaseId => {
    let knex: Knex;
    let server: Server;
    let end: number;

    const start = async (...features: BackendFeature[]): Promise<Server> => {
      const started = await startTestBackend({
        features: [
          milepostPlugin,
          mockServices.database.factory({ knex }),
          catalogServiceMock.factory({ entities }),
          ...features,
        ],
      });
      return started.server;
    };
    const push = (samples: unknown, token = ofService) =>
      request(server)
        .post('/api/milepost/v1/slis/samples')
        .set('Authorization', token)
        .set('Content-Type', 'application/json')
        .send(JSON.stringify(samples));
    const get = (path: string, query: object = {}, from = server) =>
      request(from)
        .get(`/api/milepost/v1${path}`)
        .set('Authorization', ofJo)
        .query(query);
    const sample = (hours: number, counts = { good: 90, valid: 100 }) => {
      const from = end - hours * HOUR;
      return {
        scope: SHOP,
        slo: 'availability',
        start: new Date(from).toISOString(),
        end: new Date(from + 5 * MINUTE).toISOString(),
        ...counts,
      };
    };
    const slosOf = async (
      scope: string,
      from = server,
    ): Promise<SlosAnswer['results'][number]> => {
      const { body } = await get('/slos', { scope }, from).expect(200);
      return slosAnswerSchema.parse(body).results[0];
    };
    const until = async (scope: string, valid: number) => {
      for (let tries = 0; tries < 100; tries++) {
        const { slos } = await slosOf(scope);
        if (slos[0]?.valid === valid) {
          return slos[0];
        }
        await new Promise(resolve => setTimeout(resolve, 50));
      }
      throw new Error('the samples were not counted');
    };

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      server = await start();
      end = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE - 5 * MINUTE;
      const scopes = [
        SHOP,
        VAULT,
        'system:default/checkout',
        'group:default/team-a',
      ];
      await get('/slos', { scope: scopes }).expect(200);
      const known: { id: number; ref: string }[] = await knex('entities');
      const idOf = (ref: string) => known.find(row => row.ref === ref)!.id;
      const at = end - 40 * 24 * HOUR;
      for (const [slo, entityRef] of [
        [pushedSlo, SHOP],
        [readSlo, VAULT],
        [{ ...pushedSlo, name: 'journeys' }, 'system:default/checkout'],
      ] as const) {
        const entityId = idOf(entityRef);
        await defineSlo(knex, { slo, at, entityRef, entityId });
      }
      await knex('slo_documents').insert({
        location: 'https://example.org/openslo.yaml',
        files: '[]',
        faults: JSON.stringify([
          {
            entityRef: SHOP,
            document: 'https://example.org/openslo.yaml',
            path: 'spec.objectives[0].target',
            message: 'must be less than 1',
          },
        ]),
      });
    });

    it('waits, then tells what was pushed', async () => {
      const waiting = await slosOf(SHOP);
      expect(waiting).toMatchObject({
        scope: SHOP,
        slos: [
          {
            entityRef: SHOP,
            name: 'availability',
            window: { type: 'rolling', text: '28 days' },
            state: 'waiting',
            sli: null,
            met: null,
            remaining: null,
            targetPpm: 990_000,
            versions: [{ version: 1, change: 'defined' }],
          },
        ],
        faults: [
          {
            document: 'https://example.org/openslo.yaml',
            path: 'spec.objectives[0].target',
            message: 'must be less than 1',
          },
        ],
      });

      const { body } = await push({
        samples: [
          sample(0),
          sample(30, { good: 100, valid: 100 }),
          sample(0),
          sample(0, { good: 1, valid: 2 }),
          { ...sample(1), slo: 'nothing' },
          { ...sample(1), good: 200 },
          { ...sample(1), start: 'yesterday' },
          { ...sample(1), end: sample(-2).end },
          { ...sample(1), scope: VAULT },
          { ...sample(1), end: sample(0).end },
        ],
      }).expect(200);
      const answer = samplesAnswerSchema.parse(body);
      expect(answer).toMatchObject({ accepted: 2, duplicates: 1 });
      expect(answer.results.map(({ status }) => status)).toEqual([
        'accepted',
        'accepted',
        'duplicate',
        'conflict',
        ...Array.from({ length: 6 }, () => 'rejected'),
      ]);
      const errors = answer.results.slice(3).map(({ error }) => error);
      expect(errors).toEqual([
        expect.stringMatching(/^start: the interval is known/),
        `slo: ${SHOP} has no SLO of this name`,
        'good: is more than valid',
        expect.stringMatching(/^start: /),
        expect.stringMatching(/^end: an interval has to lie within one hour/),
        expect.stringMatching(/^slo: its definition says where it is read/),
        expect.stringMatching(/^end: an interval has to lie within one hour/),
      ]);

      await expect(until(SHOP, 200)).resolves.toMatchObject({
        state: 'measured',
        good: 190,
        sli: 0.95,
        met: false,
        remaining: expect.closeTo(-4),
        burnRate: expect.closeTo(10),
        exhaustedIn: 0,
        lastSampleAt: sample(0).end,
      });
      const { body: health } = await get('/sources').expect(200);
      expect(
        health.sources.find(({ id }: { id: string }) => id === 'slis'),
      ).toMatchObject({
        title: 'Pushed service level samples',
        state: 'healthy',
        received: 2,
        duplicates: 1,
        conflicts: 1,
        rejected: 6,
      });
    });

    it('refuses what is no list of samples, and who may not push', async () => {
      expect(await push({ samples: [] })).toHaveProperty('status', 400);
      await push({ samples: [], more: 1 }).expect(400);
      await push('nothing').expect(400);
      await push({ samples: [sample(0)] }, ofJo).expect(403);
      await request(server)
        .post('/api/milepost/v1/slis/samples')
        .set('Authorization', ofService)
        .set('Content-Type', 'application/json')
        .send('{"samples": [')
        .expect(400);
      const many = Array.from({ length: 10_001 }, () => ({}));
      await push({ samples: many }).expect(400);
    });

    it('tells what all that belongs to a system or group promises, as far as one may see it', async () => {
      const names = async (scope: string, from = server) =>
        (await slosOf(scope, from)).slos.map(
          ({ entityRef, name }) => `${entityRef} ${name}`,
        );
      const ofSystem = [
        `${SHOP} availability`,
        'system:default/checkout journeys',
      ];
      await expect(names('system:default/checkout')).resolves.toEqual(ofSystem);
      await expect(names('group:default/team-a')).resolves.toEqual([
        `${SHOP} availability`,
        `${VAULT} availability`,
        'system:default/checkout journeys',
      ]);
      const seeing = catalogServiceMock.mock({
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(ref =>
            ref === VAULT ? undefined : (shop as Entity),
          ),
        }),
      });
      const { server: other } = await startTestBackend({
        features: [
          milepostPlugin,
          mockServices.database.factory({ knex }),
          seeing.factory,
          halfBlind,
        ],
      });
      await expect(names('group:default/team-a', other)).resolves.toEqual(
        ofSystem,
      );
      await get('/slos', { scope: VAULT }, other).expect(404);
      const [{ id }] = await knex('slos').where('entity_ref', VAULT);
      await get(`/slos/${id}/burn-down`, {}, other).expect(404);
    });

    it('tells how the budget went', async () => {
      const {
        slos: [{ id }],
      } = await slosOf(SHOP);
      await push({ samples: [sample(26, { good: 100, valid: 100 })] });
      await until(SHOP, 300);
      const { body } = await get(`/slos/${id}/burn-down`, { days: 2 }).expect(
        200,
      );
      const { points, ...rest } = burnDownAnswerSchema.parse(body);
      expect(rest).toMatchObject({
        id,
        entityRef: SHOP,
        name: 'availability',
        deployments: [],
        incidents: [],
      });
      expect(points).toHaveLength(49);
      const known = points.filter(({ remaining }) => remaining !== null);
      expect(known[0]).toMatchObject({ remaining: 1, sli: 1 });
      expect(known.at(-1)!.remaining).toBeCloseTo(1 - 10 / 3);
      const { body: whole } = await get(`/slos/${id}/burn-down`).expect(200);
      expect(whole.points.length).toBeLessThan(300);
      for (const wrong of ['0', 'x', '999999']) {
        await get(`/slos/${wrong}/burn-down`).expect(404);
      }
      await get(`/slos/${id}/burn-down`, { days: 0 }).expect(400);
    });
  });
});
