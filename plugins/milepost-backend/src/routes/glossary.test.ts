import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  definitionsAnswerSchema,
  metricsAnswerSchema,
  milepostMetricReadSensitivePermission,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { company } from '../__testUtils__/company';
import { ALLOW, DENY, policy } from '../__testUtils__/policy';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const USER = mockCredentials.user.header();
const SERVICE = mockCredentials.service.header();
const FREQUENCY = 'deployment-frequency';

/** Two people in team a, one of them in team b as well, and one more above. */
const entities: Entity[] = company.map(entity => ({
  ...entity,
  relations: (
    { 'team-a': ['jo', 'kim'], 'team-b': ['jo'], department: ['lee'] }[
      entity.metadata.name
    ] ?? []
  ).map(name => ({ type: 'hasMember', targetRef: `user:default/${name}` })),
}));

const get = (server: Server, path: string, query: object, token = USER) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', token)
    .query(query);

/** Runs nothing but what it is told to. */
const scheduler = mockServices.scheduler();

async function start(milepost: object): Promise<Server> {
  const { server } = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({ data: { milepost: milepost as {} } }),
      policy((name, { type }) =>
        type === 'user' && name === milepostMetricReadSensitivePermission.name
          ? DENY
          : ALLOW,
      ),
    ],
  });
  return server;
}

async function valuesOf(server: Server, names: string[], token = USER) {
  const { body } = await get(
    server,
    '/metrics',
    {
      scope: names.map(name => `group:default/${name}`),
      metrics: FREQUENCY,
    },
    token,
  ).expect(200);
  return metricsAnswerSchema
    .parse(body)
    .results.map(({ metrics: [value] }) => value);
}

describe('GET /v1/definitions', () => {
  it('tells all who read metrics what was agreed on, of sensitive ones too', async () => {
    const server = await start({
      owner: 'developer-experience',
      metrics: { [FREQUENCY]: { sensitive: true, owner: 'user:default/jo' } },
    });
    const { body } = await get(server, '/definitions', {}).expect(200);
    const { definitions } = definitionsAnswerSchema.parse(body);
    const [frequency, leadTime] = definitions;
    expect(frequency).toMatchObject({
      id: FREQUENCY,
      sensitive: true,
      owner: 'user:default/jo',
      text: expect.stringContaining('Successful production deployments'),
    });
    expect(leadTime).toMatchObject({
      owner: 'group:default/developer-experience',
      playbook: { checks: expect.arrayContaining([expect.any(String)]) },
    });
    expect(leadTime).not.toHaveProperty('sensitive');
    const [value] = await valuesOf(server, ['team-a']);
    expect(value).toMatchObject({ withheld: true, value: null });
  });
});

describe('a group of very few people', () => {
  it('has no numbers of its own, for users and services, once the catalog was read', async () => {
    const server = await start({});
    await scheduler.triggerTask('read-catalog');
    for (const token of [USER, SERVICE]) {
      const names = ['team-a', 'team-b', 'department'];
      const [a, b, department] = await valuesOf(server, names, token);
      for (const team of [a, b]) {
        expect(team).toMatchObject({
          withheld: true,
          n: 0,
          hint: { text: expect.stringMatching(/^So few people/) },
        });
      }
      // Three are in it or below it.
      expect(department).not.toHaveProperty('withheld');
    }
  });
});
