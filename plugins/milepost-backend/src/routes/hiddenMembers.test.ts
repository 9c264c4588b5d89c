import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  metricsAnswerSchema,
  seriesAnswerSchema,
  type MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { catalogOf } from '../__testUtils__/catalogOf';
import { company, service, shippingOf } from '../__testUtils__/company';
import { ALLOW, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { MilepostEngine } from '../engine/MilepostEngine';
import { milepostPlugin } from '../plugin';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY - DAY / 2;

/** Of each team one service is for everybody to see, and the rest is not. */
const HIDDEN = { 'team-a': 5, 'team-b': 1, 'team-c': 5, 'team-d': 0 };

const names = Object.entries(HIDDEN).flatMap(([team, hidden]) =>
  Array.from({ length: 1 + hidden }, (_, index) => `${team}-${index}`),
);

const [department, team] = company;
const entities: Entity[] = [
  department,
  ...Object.keys(HIDDEN).map(name => ({ ...team, metadata: { name } })),
  ...names.map(name => service(name, { owner: name.slice(0, 6) })),
];

const isVisible = (ref: string) => !/-[1-9]$/.test(ref);

const SCOPES = [
  ...Object.keys(HIDDEN).map(name => `group:default/${name}`),
  'group:default/department',
  'organization',
];

const SERVICE = mockCredentials.service.header();
const USER = mockCredentials.user.header();

const get = (server: Server, path: string, query: object, token = USER) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', token)
    .query(query);

async function start(users: 'see all' | 'see some'): Promise<Server> {
  const { server } = await startTestBackend({
    features: [
      milepostPlugin,
      catalogOf(entities, isVisible),
      policy((name, { type }) =>
        name === 'catalog.entity.read' &&
        type === 'user' &&
        users === 'see some'
          ? PART_OF_CATALOG
          : ALLOW,
      ),
    ],
  });
  const scope = entities.map(entity => stringifyEntityRef(entity));
  await get(server, '/metrics', { scope }, SERVICE).expect(200);
  // Only one service had an incident, and nobody is to see which.
  const events = names.flatMap(name =>
    shippingOf(name, {
      id: '1',
      at: NOON - DAY,
      hours: 10,
      incident: name === 'team-a-3',
    }),
  );
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', SERVICE)
    .send(events)
    .expect(200);
  await settled(server);
  return server;
}

/** Asks again until everything has arrived, as long as it may take: five seconds. */
async function settled(server: Server): Promise<void> {
  const until = Date.now() + 5000;
  for (;;) {
    const query = { scope: 'organization', metrics: 'deployment-frequency' };
    const { body } = await get(server, '/metrics', query, SERVICE);
    if (body.results?.[0].metrics[0].n === names.length) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(`${JSON.stringify(body)} after 5 s`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function valuesOf(server: Server, metric: string, query: object = {}) {
  const { body } = await get(server, '/metrics', {
    scope: SCOPES,
    metrics: metric,
    ...query,
  }).expect(200);
  const { results } = metricsAnswerSchema.parse(body);
  return new Map(results.map(({ scope, metrics: [value] }) => [scope, value]));
}

const told = (values: ReadonlyMap<string, MetricValue>) =>
  Object.fromEntries(
    [...values].map(([scope, { withheld, n }]) => [
      scope.replace('group:default/', ''),
      withheld ? 'withheld' : n,
    ]),
  );

describe('who sees only some of the catalog', () => {
  let server: Server;

  beforeAll(async () => {
    server = await start('see some');
  });

  it('is told of groups with everything that they hold, if that tells of no hidden service', async () => {
    expect(told(await valuesOf(server, 'deployment-frequency'))).toEqual({
      'team-a': 6,
      // One hidden service.
      'team-b': 'withheld',
      // The department without the teams a and c would be that one.
      'team-c': 'withheld',
      'team-d': 1,
      department: 15,
      organization: 15,
    });
  });

  it('is told of the same as owned today, as long as nobody has moved', async () => {
    const then = await valuesOf(server, 'deployment-frequency');
    const today = await valuesOf(server, 'deployment-frequency', {
      ownership: 'today',
    });
    expect(told(today)).toEqual(told(then));
  });

  it('is told of no metric to which fewer than five hidden services add', async () => {
    const metric = 'incidents-by-severity';
    expect(told(await valuesOf(server, metric))).toEqual({
      'team-a': 'withheld',
      'team-b': 'withheld',
      'team-c': 'withheld',
      'team-d': 0,
      department: 'withheld',
      organization: 'withheld',
    });
  });

  it('reads why, and no number', async () => {
    const values = await valuesOf(server, 'lead-time-for-changes');
    expect(values.get('group:default/team-b')).toEqual({
      metric: 'lead-time-for-changes',
      title: 'Lead time for changes',
      unit: 'seconds',
      direction: 'less',
      state: 'not-applicable',
      value: null,
      n: 0,
      details: {},
      previous: { state: 'not-applicable', value: null, n: 0 },
      inferred: 0,
      faults: 0,
      withheld: true,
      hint: { text: expect.stringContaining('hidden from you') },
      definition: expect.anything(),
      computedAt: expect.any(String),
    });
  });

  it('gets series of nothing in the same places', async () => {
    const seriesOf = async (scope: string) => {
      const path = '/metrics/deployment-frequency/series';
      const { body } = await get(server, path, { scope }).expect(200);
      const { points, withheld } = seriesAnswerSchema.parse(body);
      return {
        withheld,
        n: points.reduce((sum, point) => sum + point.n, 0),
        values: points.some(point => point.value !== null),
      };
    };
    await expect(seriesOf('group:default/team-a')).resolves.toEqual({
      n: 6,
      values: true,
    });
    await expect(seriesOf('group:default/team-b')).resolves.toEqual({
      withheld: true,
      n: 0,
      values: false,
    });
  });

  it('sees single services as ever, and the hidden ones not at all', async () => {
    const scope = (name: string) => ({ scope: `component:default/${name}` });
    const { body } = await get(server, '/metrics', scope('team-b-0'));
    expect(body.results[0].metrics[0]).not.toHaveProperty('withheld');
    await get(server, '/metrics', scope('team-b-1')).expect(404);
  });

  it('is told less than a service', async () => {
    const query = { scope: SCOPES, metrics: 'incidents-by-severity' };
    const { body } = await get(server, '/metrics', query, SERVICE).expect(200);
    expect(JSON.stringify(body)).not.toContain('withheld');
  });
});

it('everything is told to who sees the whole catalog', async () => {
  const server = await start('see all');
  for (const metric of ['deployment-frequency', 'incidents-by-severity']) {
    const values = await valuesOf(server, metric);
    expect(Object.values(told(values))).not.toContain('withheld');
  }
});

describe('systems with objectives of their own', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const systems = ['journeys', 'secret-1'].map(
    (name): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name },
      spec: { owner: name === 'journeys' ? 'team-a' : 'team-b' },
    }),
  );
  const all = [...entities, ...systems];

  it('are hidden from those who do not see them in the catalog, and from nobody else', async () => {
    const knex = await databases.init('SQLITE_3');
    const { server } = await startTestBackend({
      features: [
        milepostPlugin,
        mockServices.database.factory({ knex }),
        catalogOf(all, isVisible),
        policy((name, { type }) =>
          name === 'catalog.entity.read' && type === 'user'
            ? PART_OF_CATALOG
            : ALLOW,
        ),
      ],
    });
    const scope = all.map(entity => stringifyEntityRef(entity));
    await get(server, '/metrics', { scope }, SERVICE).expect(200);
    const samples = [];
    for (const { metadata } of systems) {
      const entityRef = `system:default/${metadata.name}`;
      const row = await knex('entities').where('ref', entityRef).first('id');
      const at = NOON - DAY;
      const slo = { slo: pushedSlo, at, entityRef, entityId: row.id };
      await defineSlo(knex, slo);
      const [from, to] = [at, at + 300_000].map(time =>
        new Date(time).toISOString(),
      );
      const counts = { good: 90, valid: 100 };
      const { name } = pushedSlo;
      const span = { start: from, end: to };
      samples.push({ scope: entityRef, slo: name, ...span, ...counts });
    }
    await request(server)
      .post('/api/milepost/v1/slis/samples')
      .set('Authorization', SERVICE)
      .send({ samples })
      .expect(200);
    // Another replica, which does at once what else is done within a minute.
    const logger = mockServices.logger.mock();
    const replica = await MilepostEngine.create({ knex, logger, sources: [] });
    await replica.settle();
    expect(told(await valuesOf(server, 'service-level'))).toEqual({
      'team-a': 100,
      'team-b': 'withheld',
      'team-c': 0,
      'team-d': 0,
      department: 'withheld',
      organization: 'withheld',
    });
  });
});
