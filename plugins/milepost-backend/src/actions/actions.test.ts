import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  createServiceFactory,
  type BackendFeature,
  type BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  evidenceAnswerSchema,
  gateAnswerSchema,
  metricsAnswerSchema,
  slosAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import { ALLOW, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { defineRoad } from '../paths/__testUtils__/road';
import { milepostPlugin } from '../plugin';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY - DAY / 2;
const scope = 'component:default/shop';
const vault: Entity = { ...shop, metadata: { name: 'vault' } };

const actions = actionsRegistryServiceMock();
const invoke = (name: string, input: Record<string, string | boolean>) =>
  actions.invoke({
    id: `test:${name}`,
    input,
    credentials: mockCredentials.user(),
  });

const registryOf = (registry: typeof actions) =>
  createServiceFactory({
    service: actionsRegistryServiceRef,
    deps: {},
    factory: () => registry,
  });

function start(
  registry: typeof actions,
  result: AuthorizeResult.ALLOW | AuthorizeResult.DENY,
  ...more: BackendFeature[]
) {
  return startTestBackend({
    features: [
      milepostPlugin,
      registryOf(registry),
      catalogServiceMock.factory({ entities: [shop] }),
      mockServices.permissions.factory({ result }),
      ...more,
    ],
  });
}

async function push(server: Server) {
  const [first, second] = [1, 2].map(day =>
    deliveryOf(`d${day}`, NOON - day * DAY),
  );
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', mockCredentials.service.header())
    .send([...first, ...second])
    .expect(200);
}

/** What the HTTP API says, once both deployments have arrived. */
async function overHttp(server: Server, path: string, query: object) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await request(server)
      .get(`/api/milepost/v1${path}`)
      .set('Authorization', mockCredentials.user.header())
      .query({ scope, ...query });
    if (body.included === 2 || body.results?.[0].metrics[0].n === 2) {
      return body;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the deployments did not arrive');
}

const isUser = (options: unknown) =>
  (options as { credentials: { principal: { type: string } } }).credentials
    .principal.type === 'user';

/** Nothing in an answer but this differs from one question to the next. */
const timeless = (answer: unknown) =>
  JSON.parse(
    JSON.stringify(answer).replaceAll(
      /"computedAt":"[^"]*"/g,
      '"computedAt":0',
    ),
  );

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let server: Server;
beforeAll(async () => {
  knex = await databases.init('SQLITE_3');
  ({ server } = await start(
    actions,
    AuthorizeResult.ALLOW,
    mockServices.database.factory({ knex }),
  ));
  await push(server);
});

describe('get-metrics', () => {
  it('answers as the HTTP API does', async () => {
    const answer = metricsAnswerSchema.parse(
      await overHttp(server, '/metrics', {}),
    );
    const { output } = await invoke('get-metrics', { scope });
    expect(timeless(output)).toEqual(
      timeless({
        ...answer.results[0],
        profile: 'milepost',
        window: answer.window,
      }),
    );
  });

  it('answers by a profile', async () => {
    const { output } = await invoke('get-metrics', {
      scope,
      profile: 'gitlab',
    });
    expect(output).toMatchObject({
      profile: 'gitlab',
      metrics: [
        {
          metric: 'deployment-frequency',
          definition: { id: 'gitlab/deployment-frequency', version: 1 },
          n: 2,
        },
        { metric: 'lead-time-for-changes' },
        { metric: 'change-fail-rate', state: 'no-source', value: null },
        { metric: 'failed-deployment-recovery-time', state: 'no-source' },
      ],
    });
  });

  it('names the field that is wrong', async () => {
    await expect(
      invoke('get-metrics', { scope, from: 'yesterday' }),
    ).rejects.toThrow(/from/);
    await expect(
      invoke('get-metrics', { scope: 'component:default/nothing' }),
    ).rejects.toThrow(/no entity/);
  });
});

describe('get-evidence', () => {
  it('answers as the HTTP API does, in pages', async () => {
    const metric = 'deployment-frequency';
    const whole = evidenceAnswerSchema.parse(
      await overHttp(server, `/metrics/${metric}/evidence`, {}),
    );
    const first = await invoke('get-evidence', {
      metric,
      scope,
      included: true,
      limit: '1',
    });
    const { items, nextCursor } = evidenceAnswerSchema.parse(first.output);
    const next = await invoke('get-evidence', {
      metric,
      scope,
      cursor: nextCursor!,
    });
    expect([
      ...items,
      ...evidenceAnswerSchema.parse(next.output).items,
    ]).toEqual(whole.items);
  });
});

describe('get-movements, get-highlights, get-members and get-definitions', () => {
  const over = async (path: string, query: object) => {
    const { body } = await request(server)
      .get(`/api/milepost/v1${path}`)
      .set('Authorization', mockCredentials.user.header())
      .query(query)
      .expect(200);
    return body;
  };

  it('answer as the HTTP API does', async () => {
    const { results, window, ownership } = await over('/movements', { scope });
    const movements = await invoke('get-movements', { scope });
    expect(movements.output).toEqual({ ...results[0], window, ownership });

    const highlights = await invoke('get-highlights', { scope });
    const ages = (answer: unknown) =>
      JSON.parse(
        JSON.stringify(answer).replaceAll(/"seconds":[^,}]*/g, '"seconds":0'),
      );
    expect(ages(highlights.output)).toEqual(
      ages(await over('/highlights', { scope })),
    );

    const group = 'group:default/team-a';
    await expect(invoke('get-members', { scope: group })).rejects.toThrow(
      /no entity/,
    );
    const members = await invoke('get-members', { scope: 'organization' });
    expect(timeless(members.output)).toEqual(
      timeless(await over('/members', { scope: 'organization' })),
    );

    const definitions = await invoke('get-definitions', {});
    expect(definitions.output).toEqual(await over('/definitions', {}));
  });

  it('names the field that is wrong', async () => {
    const wrong = { scope, weeks: '3' };
    await expect(invoke('get-movements', wrong)).rejects.toThrow(/weeks/);
    await expect(
      invoke('get-highlights', { scope, limit: '0' }),
    ).rejects.toThrow(/limit/);
    await expect(
      actions.invoke({
        id: 'test:get-definitions',
        input: { metrics: ['none'] },
        credentials: mockCredentials.user(),
      }),
    ).rejects.toThrow(/no metric 'none'/);
  });
});

describe('evaluate-gate', () => {
  const instants = { evaluatedAt: undefined, expiresAt: undefined };

  it('answers as the HTTP API does, and leaves no trace', async () => {
    const { body } = await request(server)
      .get('/api/milepost/v1/gate')
      .set('Authorization', mockCredentials.user.header())
      .query({ scope });
    const { output } = await invoke('evaluate-gate', { scope });
    expect({ ...gateAnswerSchema.parse(output), ...instants }).toEqual({
      ...gateAnswerSchema.parse(body),
      ...instants,
    });
    expect(output).toMatchObject({
      environment: 'production',
      decision: 'unknown',
      reasons: [{ code: 'no-slo' }],
    });
    const history = await request(server)
      .get('/api/milepost/v1/gate/history')
      .set('Authorization', mockCredentials.user.header())
      .query({ scope });
    expect(history.body.evaluations).toEqual([]);
  });

  it('takes what a pipeline would say', async () => {
    const { output } = await invoke('evaluate-gate', {
      scope,
      environment: 'live',
      changeClass: 'security',
    });
    expect(output).toMatchObject({ environment: 'live', decision: 'allow' });
    const wrong = { scope, changeClass: 'Very urgent' };
    await expect(invoke('evaluate-gate', wrong)).rejects.toThrow(/changeClass/);
    await expect(
      invoke('evaluate-gate', { scope: 'group:default/nothing' }),
    ).rejects.toThrow(/group/);
  });
});

describe('get-slos', () => {
  const over = async () => {
    const { body } = await request(server)
      .get('/api/milepost/v1/slos')
      .set('Authorization', mockCredentials.user.header())
      .query({ scope });
    return slosAnswerSchema.parse(body);
  };

  it('answers as the HTTP API does', async () => {
    const none = await invoke('get-slos', { scope });
    expect(none.output).toMatchObject({ scope, slos: [], faults: [] });

    const end = Math.floor(Date.now() / 300_000) * 300_000;
    await defineSlo(knex, { slo: pushedSlo, at: end - DAY });
    await request(server)
      .post('/api/milepost/v1/slis/samples')
      .set('Authorization', mockCredentials.service.header())
      .send({
        samples: [
          {
            ...{ scope, slo: pushedSlo.name, good: 995, valid: 1000 },
            start: new Date(end - 300_000).toISOString(),
            end: new Date(end).toISOString(),
          },
        ],
      })
      .expect(200);
    let answer = await over();
    while (answer.results[0].slos[0].valid === 0) {
      await new Promise(resolve => setTimeout(resolve, 50));
      answer = await over();
    }
    const { output } = await invoke('get-slos', { scope });
    expect(output).toEqual(
      JSON.parse(JSON.stringify({ ...answer.results[0], zone: answer.zone })),
    );
    expect(output).toMatchObject({
      slos: [{ state: 'measured', sli: 0.995, targetPpm: 990_000 }],
    });
    const gate = await invoke('evaluate-gate', { scope });
    expect(gate.output).toMatchObject({
      decision: 'allow',
      slos: [{ name: 'availability', state: 'measured' }],
    });
  });

  it('names what is wrong', async () => {
    await expect(
      invoke('get-slos', { scope: 'component:default/nothing' }),
    ).rejects.toThrow(/no entity/);
  });
});

describe('get-golden-paths, get-golden-path-standing and find-left-behind', () => {
  const over = async (path: string, query: object) => {
    const { body } = await request(server)
      .get(`/api/milepost/v1${path}`)
      .set('Authorization', mockCredentials.user.header())
      .query({ scope, ...query })
      .expect(200);
    return body;
  };

  it('answer as the HTTP API does, with what there is to do', async () => {
    await defineRoad(knex);
    const until = Date.now() + 5000;
    let standing;
    while (!standing && Date.now() < until) {
      await new Promise(resolve => setTimeout(resolve, 50));
      [standing] = (await over('/paths/standings', { path: 'road' })).standings;
    }
    expect(standing).toMatchObject({ entityRef: scope, standing: 'unknown' });

    const listed = await invoke('get-golden-paths', { scope });
    const { faults: _, ...answer } = await over('/paths', {});
    expect(listed.output).toEqual(answer);

    const nextStep = {
      id: 'scanned',
      title: 'Nothing critical is open',
      why: 'What is known to be broken is broken into.',
      fix: 'Update what the scanner names.',
      effort: 'hours',
      links: [],
      state: 'waiting',
      text: expect.any(String),
    };
    const { output } = await invoke('get-golden-path-standing', { scope });
    expect(output).toEqual({
      scope,
      standings: [
        {
          ...standing,
          checks: [
            { ...standing.checks[0], title: nextStep.title },
            { ...standing.checks[1], title: 'Says what it is' },
          ],
          nextStep,
        },
      ],
    });

    const left = await invoke('find-left-behind', { path: 'road', scope });
    expect(left.output).toMatchObject({
      off: 0,
      unknown: 1,
      entities: [{ entityRef: scope, standing: 'unknown', nextStep }],
    });
  });

  it('names what is wrong', async () => {
    await expect(
      invoke('find-left-behind', { path: 'lane', scope }),
    ).rejects.toThrow(/no golden path 'lane'/);
    await expect(
      invoke('get-golden-path-standing', { scope: 'group:default/team-a' }),
    ).rejects.toThrow(/group/);
  });
});

describe('who may ask', () => {
  it('needs the permission of the pages', async () => {
    const closed = actionsRegistryServiceMock();
    await start(closed, AuthorizeResult.DENY);
    for (const name of [
      'get-metrics',
      'get-evidence',
      'get-members',
      'get-movements',
      'get-highlights',
      'get-definitions',
      'get-slos',
      'evaluate-gate',
      'get-golden-paths',
      'get-golden-path-standing',
      'find-left-behind',
    ]) {
      await expect(
        closed.invoke({
          id: `test:${name}`,
          input: {
            ...(name !== 'get-definitions' && { scope }),
            ...(name === 'get-evidence' && { metric: 'change-fail-rate' }),
            ...(name === 'find-left-behind' && { path: 'road' }),
          },
          credentials: mockCredentials.user(),
        }),
      ).rejects.toThrow(/milepost\.metric\.read/);
    }
  });

  it('shows no more of the catalog than the pages do', async () => {
    const half = actionsRegistryServiceMock();
    const [all, visible] = [[shop, vault], [shop]].map(entities =>
      catalogServiceMock({ entities }),
    );
    await startTestBackend({
      features: [
        milepostPlugin,
        registryOf(half),
        catalogServiceMock.mock({
          getEntitiesByRefs: async (query, options) =>
            (isUser(options) ? visible : all).getEntitiesByRefs(query),
        }).factory,
        policy(name =>
          name === 'catalog.entity.read' ? PART_OF_CATALOG : ALLOW,
        ),
      ],
    });
    const ask = (credentials: BackstageCredentials) =>
      half.invoke({
        id: 'test:get-metrics',
        input: { scope: 'component:default/vault' },
        credentials,
      });
    await expect(ask(mockCredentials.service())).resolves.toBeDefined();
    await expect(ask(mockCredentials.user())).rejects.toThrow(/no entity/);
  });
});
