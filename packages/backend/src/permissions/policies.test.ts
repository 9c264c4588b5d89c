import { createBackendModule } from '@backstage/backend-plugin-api';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  buildCdEvent,
  milepostMetricReadPermission,
} from '@milepost/backstage-plugin-milepost-common';
import {
  createMilepostScopeConditionalDecision,
  milepostScopeConditions,
} from '@milepost/backstage-plugin-milepost-node';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { stringify } from 'yaml';

jest.setTimeout(120_000);

const GROUPS = 'Group';
const DAY = 86_400_000;

/** Users see groups, systems and what they own; they read the numbers of their own groups. */
class OwnPolicy implements PermissionPolicy {
  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    const claims = user?.info.ownershipEntityRefs ?? [];
    if (isPermission(permission, catalogEntityReadPermission)) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          catalogConditions.isEntityOwner({ claims }),
          catalogConditions.isEntityKind({ kinds: [GROUPS, 'System'] }),
        ],
      });
    }
    if (isPermission(permission, milepostMetricReadPermission)) {
      return createMilepostScopeConditionalDecision(
        permission,
        milepostScopeConditions.isOwnScope({ claims }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }
}

const policyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'own-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy(new OwnPolicy());
      },
    });
  },
});

const entity = (kind: string, name: string, spec: object) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name },
  spec,
});

const component = (name: string, owner: string) =>
  entity('Component', name, {
    type: 'service',
    lifecycle: 'production',
    owner,
    system: 'checkout',
  });

const catalog = [
  entity(GROUPS, 'team-a', { type: 'team', children: [] }),
  entity(GROUPS, 'team-b', { type: 'team', children: [] }),
  entity('System', 'checkout', { owner: 'team-a' }),
  component('cart', 'team-a'),
  component('payment', 'team-b'),
];

let folder: string;
let server: Server;

const get = (path: string, query: object, token: string) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', token)
    .query(query);

const TOKEN = 'a-token-of-a-service-for-tests';
const SERVICE = `Bearer ${TOKEN}`;
/** Of somebody of team a. */
let userToken: string;

async function until(
  what: string,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await isSo())) {
    if (Date.now() > end) {
      throw new Error(`${what}: not after a minute`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'milepost-policies-'));
  const target = join(folder, 'catalog.yaml');
  await writeFile(target, catalog.map(each => stringify(each)).join('---\n'));
  ({ server } = await startTestBackend({
    features: [
      // The real ones: what plugins ask on behalf of users is not what users may ask themselves.
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      import('@backstage/plugin-auth-backend'),
      import('@backstage/plugin-auth-backend-module-guest-provider'),
      import('@backstage/plugin-catalog-backend'),
      import('@backstage/plugin-permission-backend'),
      policyModule,
      import('@milepost/backstage-plugin-milepost-backend'),
      mockServices.permissions.factory(),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl: 'http://localhost:7007',
            auth: {
              externalAccess: [
                { type: 'static', options: { token: TOKEN, subject: 'tests' } },
              ],
            },
          },
          auth: {
            providers: {
              guest: {
                dangerouslyAllowOutsideDevelopment: true,
                userEntityRef: 'user:default/jo',
                ownershipEntityRefs: [
                  'user:default/jo',
                  'group:default/team-a',
                ],
              },
            },
          },
          permission: { enabled: true },
          catalog: {
            rules: [{ allow: ['Component', 'System', 'Group'] }],
            locations: [{ type: 'file', target }],
          },
        },
      }),
    ],
  }));
  const { body: guest } = await request(server)
    .post('/api/auth/guest/refresh')
    .expect(200);
  userToken = `Bearer ${guest.backstageIdentity.token}`;
  const services = ['cart', 'payment'];
  await until('the catalog', async () => {
    const scope = [...services, 'system:default/checkout'];
    return (await get('/metrics', { scope }, SERVICE)).status === 200;
  });
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', SERVICE)
    .send(
      services.map(name =>
        buildCdEvent({
          type: 'service.deployed',
          id: `deployed-${name}`,
          source: '/cd',
          subject: name,
          time: new Date(Date.now() - DAY).toISOString(),
          content: { environment: { id: 'production' } },
        }),
      ),
    )
    .expect(200);
  await until('the deployments', async () => {
    const query = {
      scope: 'organization',
      metrics: 'deployment-frequency',
    };
    const { body } = await get('/metrics', query, SERVICE);
    return body.results?.[0].metrics[0].n === 2;
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('in a portal whose policy shows people what is theirs', () => {
  const metrics = 'deployment-frequency';

  it.each([
    ['component:default/cart', 200],
    ['group:default/team-a', 200],
    ['system:default/checkout', 200],
    // Not in the catalog that they see.
    ['component:default/payment', 404],
    // There, and not theirs.
    ['group:default/team-b', 403],
    ['organization', 403],
  ])('metrics of %s are a %d', async (scope, status) => {
    const response = await get('/metrics', { scope, metrics }, userToken);
    expect(response.status).toBe(status);
  });

  it('a system with one service of others is withheld', async () => {
    const values = await Promise.all(
      ['group:default/team-a', 'system:default/checkout'].map(async scope => {
        const { body } = await get('/metrics', { scope, metrics }, userToken);
        const [{ n, withheld = false }] = body.results[0].metrics;
        return { n, withheld };
      }),
    );
    expect(values).toEqual([
      { n: 1, withheld: false },
      { n: 0, withheld: true },
    ]);
  });

  it('a service is told everything that its token allows', async () => {
    const scope = 'system:default/checkout';
    const { body } = await get('/metrics', { scope, metrics }, SERVICE);
    expect(body.results[0].metrics[0]).toMatchObject({ n: 2 });
  });
});
