import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  gateAnswerSchema,
  gateHistoryAnswerSchema,
  milepostGateEvaluatePermission,
  milepostGateOverridePermission,
  overrideAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { ALLOW, DENY, policy } from '../__testUtils__/policy';
import { shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const SHOP = 'component:default/shop';
const JO = 'user:default/jo';
const HOUR = 3_600_000;
const ofJo = mockCredentials.user.header(JO);
const ofPipeline = mockCredentials.service.header();

const auditor = mockServices.auditor.mock();
const audited = { success: jest.fn(), fail: jest.fn() };
auditor.createEvent.mockResolvedValue(audited);

const question = { scope: SHOP, environment: 'production' };
const override = {
  ...question,
  reason: 'The fix of the outage has to go out.',
  expiresAt: new Date(Date.now() + HOUR).toISOString(),
};

let server: Server;

async function start(...features: BackendFeature[]): Promise<Server> {
  const started = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({
        entities: [
          shop,
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Group',
            metadata: { name: 'team-a' },
            spec: { type: 'team', children: [] },
          },
        ],
      }),
      auditor.factory,
      ...features,
    ],
  });
  return started.server;
}

const configured = (gate: unknown) =>
  mockServices.rootConfig.factory({
    data: { milepost: { gate } } as never,
  });

const denying = (denied: string) =>
  policy(name => (name === denied ? DENY : ALLOW));

const blind = policy(name => (name === 'catalog.entity.read' ? DENY : ALLOW));

const post = (
  path: string,
  body: object | string = {},
  { to = server, token = ofJo }: { to?: Server; token?: string } = {},
) =>
  request(to)
    .post(`/api/milepost/v1/gate${path}`)
    .set('Authorization', token)
    .set('Content-Type', 'application/json')
    .send(body);

const get = (path: string, query: object, token = ofJo) =>
  request(server)
    .get(`/api/milepost/v1/gate${path}`)
    .set('Authorization', token)
    .query(query);

beforeAll(async () => {
  server = await start();
});

beforeEach(() => {
  auditor.createEvent.mockClear();
  audited.success.mockClear();
  audited.fail.mockClear();
});

describe('the gate', () => {
  it('answers pipelines and people, and keeps what it said', async () => {
    for (const token of [ofPipeline, ofJo]) {
      const { body } = await post('/evaluate', question, { token }).expect(200);
      expect(gateAnswerSchema.parse(body)).toMatchObject({
        ...question,
        decision: 'unknown',
        mode: 'dry-run',
        policy: 'default',
        reasons: [{ code: 'no-slo' }],
        evaluationId: expect.any(String),
      });
    }
    const looked = await get('', { scope: SHOP }).expect(200);
    expect(gateAnswerSchema.parse(looked.body)).not.toHaveProperty(
      'evaluationId',
    );
    const { body } = await get('/history', { scope: SHOP }).expect(200);
    const { evaluations } = gateHistoryAnswerSchema.parse(body);
    expect(evaluations).toHaveLength(2);
    expect(JSON.stringify(evaluations)).not.toMatch(/user:|plugin:|external:/);
  });

  it('is overridden by people, which is audited, and ended again', async () => {
    const created = await post('/overrides', override).expect(200);
    const { id, ...rest } = overrideAnswerSchema.parse(created.body);
    expect(rest).toEqual({
      ...override,
      by: JO,
      createdAt: expect.any(String),
      active: true,
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'gate-override',
        severityLevel: 'high',
        request: expect.anything(),
      }),
    );
    expect(audited.success.mock.calls).toEqual([
      [{ meta: { ...override, override: id } }],
    ]);
    const overridden = await get('', question).expect(200);
    expect(overridden.body).toMatchObject({
      decision: 'allow',
      override: { id, by: JO },
    });

    audited.success.mockClear();
    const kim = mockCredentials.user.header('user:default/kim');
    const end = `/overrides/${id}/end`;
    const ended = await post(end, {}, { token: kim }).expect(200);
    expect(overrideAnswerSchema.parse(ended.body)).toMatchObject({
      active: false,
      by: JO,
      endedBy: 'user:default/kim',
    });
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({ eventId: 'gate-override-end' }),
    );
    expect(audited.success.mock.calls).toEqual([[{ meta: { override: id } }]]);
    await post(end).expect(409);
    expect(audited.fail).toHaveBeenCalledTimes(1);
    const { body } = await get('', question).expect(200);
    expect(body).toMatchObject({ decision: 'unknown' });
    const { body: history } = await get('/history', question).expect(200);
    expect(history.overrides).toMatchObject([{ id, active: false }]);
  });
});

describe('a mistake of the caller is told as one', () => {
  it.each<[string, object | string, number, RegExp]>([
    ['no scope', { environment: 'production' }, 400, /^scope/],
    ['no environment', { scope: SHOP }, 400, /^environment/],
    ['an empty environment', { ...question, environment: '' }, 400, /^env/],
    [
      'a class that is none',
      { ...question, changeClass: 'Hot Fix' },
      400,
      /^changeClass: is not a word/,
    ],
    ['an unknown key', { ...question, force: true }, 400, /force/],
    ['what is no ref', { ...question, scope: 'a:b:c' }, 400, /^scope/],
    ['a group', { ...question, scope: 'group:default/team-a' }, 400, /^scope/],
    ['an api', { ...question, scope: 'api:default/shop' }, 400, /^scope/],
    ['what is not there', { ...question, scope: 'ghost' }, 404, /ghost/],
    [
      'a system that is not there',
      { ...question, scope: 'system:x' },
      404,
      /x/,
    ],
    ['what is not JSON', '{"scope": "secret', 400, /^body/],
  ])('%s', async (_, body, status, message) => {
    const response = await post('/evaluate', body, { token: ofPipeline });
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
  });

  it.each<[string, object, number, RegExp]>([
    ['a short reason', { reason: '  because ' }, 400, /^reason/],
    ['no reason', { reason: undefined }, 400, /^reason/],
    ['no expiry', { expiresAt: undefined }, 400, /^expiresAt/],
    [
      'an expiry without an offset',
      { expiresAt: '2026-11-18T12:00:00' },
      400,
      /^expiresAt/,
    ],
    [
      'a past expiry',
      { expiresAt: '2020-01-01T00:00:00Z' },
      400,
      /^expiresAt: has gone/,
    ],
    [
      'a far expiry',
      { expiresAt: '2999-01-01T00:00:00Z' },
      400,
      /^expiresAt: an override lasts 7 days at most/,
    ],
    ['what is not there', { scope: 'ghost' }, 404, /ghost/],
  ])('in an override: %s', async (_, change, status, message) => {
    const response = await post('/overrides', { ...override, ...change });
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
    expect(audited.success).not.toHaveBeenCalled();
    expect(audited.fail).toHaveBeenCalledTimes(1);
  });

  it('in the end of an override', async () => {
    for (const id of ['0', '1x', '999999', '99999999999']) {
      expect(await post(`/overrides/${id}/end`)).toHaveProperty('status', 404);
    }
  });
});

describe('who may do what', () => {
  it('is asked first', async () => {
    const token = mockCredentials.none.header();
    expect(await post('/evaluate', question, { token })).toHaveProperty(
      'status',
      401,
    );
    await post('/overrides', override, { token }).expect(401);
    await get('', question, token).expect(401);
    await get('/history', question, token).expect(401);
  });

  it('services cannot override', async () => {
    const token = ofPipeline;
    await post('/overrides', override, { token }).expect(403);
    await post('/overrides/1/end', {}, { token }).expect(403);
    expect(audited.success).not.toHaveBeenCalled();
  });

  it('goes by permissions', async () => {
    const closed = await start(denying(milepostGateEvaluatePermission.name));
    await post('/evaluate', question, { to: closed }).expect(403);
    const firm = await start(denying(milepostGateOverridePermission.name));
    await post('/evaluate', question, { to: firm }).expect(200);
    await post('/overrides', override, { to: firm }).expect(403);
    await post('/overrides/1/end', {}, { to: firm }).expect(403);
    expect(audited.fail).toHaveBeenCalledTimes(2);
  });

  it('a token of pipelines can ask the gate, and nothing else', async () => {
    const token = 'pipeline-0000';
    const to = await start(
      authServiceFactory,
      httpAuthServiceFactory,
      permissionsServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          permission: { enabled: true },
          backend: {
            baseUrl: 'http://localhost',
            auth: {
              externalAccess: [
                {
                  type: 'static',
                  options: { token, subject: 'pipelines' },
                  accessRestrictions: [
                    {
                      plugin: 'milepost',
                      permission: milepostGateEvaluatePermission.name,
                    },
                  ],
                },
              ],
            },
          },
        },
      }),
    );
    const bearer = `Bearer ${token}`;
    expect(
      await post('/evaluate', question, { to, token: bearer }),
    ).toHaveProperty('status', 200);
    await request(to)
      .get('/api/milepost/v1/gate/history')
      .set('Authorization', bearer)
      .query({ scope: SHOP })
      .expect(403);
  });

  it('nobody learns of what they may not see', async () => {
    const to = await start(blind);
    expect(await post('/evaluate', question, { to })).toHaveProperty(
      'status',
      404,
    );
    await post('/overrides', override, { to }).expect(404);
  });
});

describe('the configuration', () => {
  it('decides', async () => {
    const strict = {
      name: 'strict',
      mode: 'enforce',
      withoutSlo: 'block',
      match: { environments: ['*'] },
    };
    const to = await start(
      configured({ policies: [strict], longestOverride: { minutes: 30 } }),
    );
    const environment = 'Trial';
    const asked = { scope: SHOP, environment };
    const { body } = await post('/evaluate', asked, { to }).expect(200);
    expect(body).toMatchObject({
      environment: 'trial',
      decision: 'block',
      mode: 'enforce',
      policy: 'strict',
    });
    const refused = await post('/overrides', override, { to }).expect(400);
    expect(refused.body.error.message).toContain('lasts 30 minutes at most');
  });

  it('that cannot be meant stops the gate with the name of its key, and nothing else', async () => {
    const to = await start(configured({ policies: [{ name: 'a', mod: 1 }] }));
    const { body } = await post('/evaluate', question, { to }).expect(503);
    expect(body.error.message).toMatch(/milepost\.gate\.policies\[0\]/);
    await request(to)
      .get('/api/milepost/v1/metrics')
      .set('Authorization', ofJo)
      .query({ scope: SHOP })
      .expect(200);
  });
});
