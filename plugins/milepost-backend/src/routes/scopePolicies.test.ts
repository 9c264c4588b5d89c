import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  metricsAnswerSchema,
  milepostEvidenceReadPermission,
  milepostMetricReadPermission,
  milepostMetricReadSensitivePermission,
  previewAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import {
  createMilepostScopeConditionalDecision,
  milepostScopeConditions,
} from '@milepost/backstage-plugin-milepost-node';
import type { Server } from 'node:http';
import request from 'supertest';
import { company, SERVICES, shippingOf } from '../__testUtils__/company';
import { ALLOW, DENY, policy } from '../__testUtils__/policy';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY - DAY / 2;
const USER = mockCredentials.user.header();
const SERVICE = mockCredentials.service.header();

/** Somebody of team a. */
const claims = ['user:default/jo', 'group:default/team-a'];
const { isOwnScope, isInDepartment } = milepostScopeConditions;
const read = milepostMetricReadPermission;
const readSensitive = milepostMetricReadSensitivePermission;

const get = (server: Server, path: string, query: object, token = USER) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', token)
    .query(query);

/** What the policy says to users; services may everything. */
async function start(
  decisions: Record<string, PolicyDecision>,
  milepost: object = {},
): Promise<Server> {
  const { server } = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities: [...company] }),
      mockServices.rootConfig.factory({ data: { milepost: milepost as {} } }),
      policy((name, { type }) =>
        type === 'user' ? decisions[name] ?? ALLOW : ALLOW,
      ),
    ],
  });
  const scope = company.map(entity => stringifyEntityRef(entity));
  await get(server, '/metrics', { scope }, SERVICE).expect(200);
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', SERVICE)
    .send(
      SERVICES.flatMap(name =>
        shippingOf(name, { id: '1', at: NOON - DAY, hours: 10 }),
      ),
    )
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
    if (body.results?.[0].metrics[0].n === SERVICES.length) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(`${JSON.stringify(body)} after 5 s`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const SCOPES = [
  'component:default/cart',
  'component:default/payment',
  'component:default/hobby',
  'group:default/team-a',
  'group:default/team-b',
  'group:default/department',
  'system:default/checkout',
  'organization',
];

async function allowed(server: Server): Promise<string[]> {
  const found: string[] = [];
  for (const scope of SCOPES) {
    const { status, body } = await get(server, '/metrics', { scope });
    expect([200, 403]).toContain(status);
    if (status === 403) {
      expect(body.error.message).toContain(`milepost.metric.read for ${scope}`);
    } else {
      found.push(scope.replace(/:default/, ''));
    }
  }
  return found;
}

async function valueOf(server: Server, scope: string, metric: string) {
  const query = { scope, metrics: metric };
  const { body } = await get(server, '/metrics', query).expect(200);
  return metricsAnswerSchema.parse(body).results[0].metrics[0];
}

describe('a policy that lets people read of their own groups', () => {
  let server: Server;

  beforeAll(async () => {
    const own = isOwnScope({ claims });
    server = await start({
      [read.name]: createMilepostScopeConditionalDecision(read, own),
    });
  });

  it('allows these, what is below them and what they own', async () => {
    await expect(allowed(server)).resolves.toEqual([
      'component/cart',
      'group/team-a',
      // Their system, though a service in it is of another team.
      'system/checkout',
    ]);
  });

  it('tells nothing of others by what holds them', async () => {
    const metric = 'deployment-frequency';
    const system = await valueOf(server, 'system:default/checkout', metric);
    expect(system).toMatchObject({ withheld: true, value: null, n: 0 });
    const team = await valueOf(server, 'group:default/team-a', metric);
    expect(team).toMatchObject({ n: 1 });
    expect(team).not.toHaveProperty('withheld');
  });

  it.each([
    ['/timeline', {}],
    ['/metrics/batch-size/evidence', {}],
    ['/metrics/batch-size/series', {}],
    ['/corrections', {}],
    ['/data-quality', {}],
    ['/preview', {}],
  ])('holds for %s', async (path, query) => {
    const statusOf = async (name: string) => {
      const scope = `component:default/${name}`;
      return (await get(server, path, { ...query, scope })).status;
    };
    await expect(statusOf('cart')).resolves.toBe(200);
    await expect(statusOf('payment')).resolves.toBe(403);
  });

  it('lists only their own', async () => {
    const { body } = await get(server, '/preview', { scope: 'organization' });
    const { entities } = previewAnswerSchema.parse(body);
    expect(entities.map(({ entityRef }) => entityRef)).toEqual([
      'component:default/cart',
    ]);
  });

  it('is answered by the conditions that Backstage asks about', async () => {
    const ask = (resourceRef: string) => ({
      id: resourceRef,
      resourceRef,
      resourceType: 'milepost-scope',
      conditions: isOwnScope({ claims }),
    });
    const { body } = await request(server)
      .post('/api/milepost/.well-known/backstage/permissions/apply-conditions')
      .set('Authorization', SERVICE)
      .send({ items: SCOPES.map(ask) })
      .expect(200);
    expect(
      body.items
        .filter(({ result }: { result: string }) => result === 'ALLOW')
        .map(({ id }: { id: string }) => id),
    ).toEqual([
      'component:default/cart',
      'group:default/team-a',
      'system:default/checkout',
    ]);
  });
});

it('a policy may let people read of their whole department', async () => {
  const conditions = isInDepartment({ claims, type: 'department' });
  const server = await start({
    [read.name]: createMilepostScopeConditionalDecision(read, conditions),
  });
  await expect(allowed(server)).resolves.toEqual([
    'component/cart',
    'component/payment',
    'group/team-a',
    'group/team-b',
    'group/department',
    'system/checkout',
  ]);
});

it('a policy may keep what is behind numbers from people who read them, or let them see their own', async () => {
  const own = isOwnScope({ claims });
  const evidence = milepostEvidenceReadPermission;
  const cart = { scope: 'component:default/cart' };
  const payment = { scope: 'component:default/payment' };
  const none = await start({ [evidence.name]: DENY });
  const some = await start({
    [evidence.name]: createMilepostScopeConditionalDecision(evidence, own),
  });
  for (const path of [
    '/metrics/batch-size/evidence',
    '/timeline',
    '/corrections',
    '/highlights',
  ]) {
    const { body } = await get(none, path, cart).expect(403);
    expect(body.error.message).toContain(`${evidence.name} for ${cart.scope}`);
    await get(none, path, cart, SERVICE).expect(200);
    await get(some, path, cart).expect(200);
    await get(some, path, payment).expect(403);
  }
  for (const path of ['/metrics', '/metrics/batch-size/series', '/movements']) {
    await get(none, path, cart).expect(200);
  }
});

describe('a metric that is sensitive', () => {
  const milepost = { metrics: { 'deployment-frequency': { sensitive: true } } };
  const cart = { scope: 'component:default/cart' };

  it('is for those who have its permission', async () => {
    const server = await start({ [readSensitive.name]: DENY }, milepost);
    for (const { scope } of [cart, { scope: 'group:default/team-a' }]) {
      const value = await valueOf(server, scope, 'deployment-frequency');
      expect(value).toMatchObject({
        withheld: true,
        value: null,
        hint: { text: expect.stringContaining(readSensitive.name) },
      });
      await expect(
        valueOf(server, scope, 'batch-size'),
      ).resolves.not.toHaveProperty('withheld');
    }
    for (const what of ['series', 'evidence']) {
      await get(server, `/metrics/batch-size/${what}`, cart).expect(200);
      const path = `/metrics/deployment-frequency/${what}`;
      const { body } = await get(server, path, cart).expect(403);
      expect(body.error.message).toContain(readSensitive.name);
      await get(server, path, cart, SERVICE).expect(200);
    }
  });

  it('may be for the own groups alone', async () => {
    const own = isOwnScope({ claims });
    const server = await start(
      {
        [readSensitive.name]: createMilepostScopeConditionalDecision(
          readSensitive,
          own,
        ),
      },
      milepost,
    );
    const withheld = async (scope: string) =>
      (await valueOf(server, scope, 'deployment-frequency')).withheld;
    await expect(withheld('component:default/cart')).resolves.toBeUndefined();
    await expect(withheld('component:default/payment')).resolves.toBe(true);
    // Of the system one service is theirs and one is not.
    await expect(withheld('system:default/checkout')).resolves.toBe(true);
  });
});
