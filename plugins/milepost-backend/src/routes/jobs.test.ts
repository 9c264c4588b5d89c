import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  jobAnswerSchema,
  jobsAnswerSchema,
  milepostJobManagePermission,
  type JobAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const JO = mockCredentials.user.header('user:default/jo');
const SERVICE = mockCredentials.service.header();
const FACTS = { kind: 'facts', options: { share: 1 } };

const auditor = mockServices.auditor.mock();
const audited = { success: jest.fn(), fail: jest.fn() };
auditor.createEvent.mockResolvedValue(audited);

let server: Server;

async function start(...features: BackendFeature[]): Promise<Server> {
  const started = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities: [shop] }),
      auditor.factory,
      ...features,
    ],
  });
  return started.server;
}

const post = (
  body: object | string,
  { to = server, token = JO, path = '' } = {},
) =>
  request(to)
    .post(`/api/milepost/v1/jobs${path}`)
    .set('Authorization', token)
    .set('Content-Type', 'application/json')
    .send(body);

const get = (path = '', token = JO) =>
  request(server)
    .get(`/api/milepost/v1/jobs${path}`)
    .set('Authorization', token);

async function ended(id: number): Promise<JobAnswer> {
  const until = Date.now() + 20_000;
  for (;;) {
    const { body } = await get(`/${id}`).expect(200);
    const job = jobAnswerSchema.parse(body);
    if (job.state !== 'running' || Date.now() > until) {
      return job;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  server = await start();
  const now = Date.now();
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', SERVICE)
    .send([...deliveryOf('1', now - HOUR), ...deliveryOf('2', now - 2 * HOUR)])
    .expect(200);
});

beforeEach(() => {
  auditor.createEvent.mockClear();
  audited.success.mockClear();
  audited.fail.mockClear();
});

it.each([
  ['facts', FACTS],
  ['figures', { kind: 'figures', options: { share: 1 } }],
  ['replay', { kind: 'replay', options: { only: 'all', share: 1 } }],
])('%s are asked for, worked off, and audited', async (kind, body) => {
  const response = await post(body).expect(200);
  const job = jobAnswerSchema.parse(response.body);
  expect(job).toMatchObject({ ...body, state: 'running', error: null });
  await expect(ended(job.id)).resolves.toMatchObject({
    kind,
    state: 'done',
    progress: 1,
  });
  expect(auditor.createEvent).toHaveBeenCalledWith({
    eventId: 'job-request',
    severityLevel: 'medium',
    request: expect.anything(),
  });
  expect(audited.success.mock.calls).toEqual([
    [{ meta: { ...body, job: job.id } }],
  ]);
});

it('need no options', async () => {
  const { body } = await post({ kind: 'replay' }).expect(200);
  expect(body.options).toEqual({ only: 'unmapped', share: 0.5 });
  await ended(body.id);
});

it('are asked for by services, and listed, newest first', async () => {
  const { body } = await post(FACTS, { token: SERVICE }).expect(200);
  const list = jobsAnswerSchema.parse((await get('', SERVICE)).body);
  expect(list.items[0].id).toBe(body.id);
  expect(list.items.length).toBeGreaterThan(1);
  expect(audited.success).toHaveBeenCalledTimes(1);
  await ended(body.id);
});

it('are cancelled, which is audited, and end only once', async () => {
  const slow = { kind: 'facts', options: { share: 0.01 } };
  const { body } = await post(slow).expect(200);
  const path = `/${body.id}/cancel`;
  const { body: cancelled } = await post({}, { path }).expect(200);
  expect(jobAnswerSchema.parse(cancelled).state).toBe('cancelled');
  expect(audited.success).toHaveBeenLastCalledWith({ meta: { job: body.id } });
  const { body: refused } = await post({}, { path }).expect(409);
  expect(refused.error.message).toContain('it is cancelled');
  expect(audited.fail).toHaveBeenCalledTimes(1);
});

it.each<[string, object | string, number, RegExp]>([
  ['an unknown kind', { kind: 'everything' }, 400, /^kind/],
  ['no kind', {}, 400, /^kind/],
  [
    'too large a share',
    { kind: 'facts', options: { share: 2 } },
    400,
    /^options.share/,
  ],
  [
    'no share at all',
    { kind: 'facts', options: { share: 0 } },
    400,
    /^options.share/,
  ],
  [
    'options of another kind',
    { kind: 'facts', options: { only: 'all' } },
    400,
    /^options.*only/,
  ],
  [
    'half of them',
    { kind: 'replay', options: { only: 'half' } },
    400,
    /^options.only/,
  ],
  [
    'an unknown source',
    { kind: 'replay', options: { source: 'x' } },
    400,
    /^options.source/,
  ],
  ['what is no JSON', '{"kind": "secret', 400, /^body: not valid JSON$/],
])('are refused for %s, which is audited', async (_, body, status, message) => {
  const response = await post(body);
  expect(response.status).toBe(status);
  expect(response.body.error.message).toMatch(message);
  expect(audited.success).not.toHaveBeenCalled();
  expect(audited.fail).toHaveBeenCalledTimes(1);
});

it('are not there under other numbers', async () => {
  for (const id of ['999', '0', 'x', '1e3', '99999999999']) {
    const { body } = await get(`/${id}`).expect(404);
    expect(body.error.message).toMatch(/^There is no (such )?job/);
    await post({}, { path: `/${id}/cancel` }).expect(404);
  }
});

it('need the permission, which is audited', async () => {
  const to = await start(
    mockServices.permissions.mock({
      authorize: async asked =>
        asked.map(({ permission }) => ({
          result:
            permission.name === milepostJobManagePermission.name
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
    }).factory,
  );
  await post(FACTS, { to }).expect(403);
  await post({}, { to, path: '/1/cancel' }).expect(403);
  expect(audited.fail).toHaveBeenCalledTimes(2);
  for (const path of ['/api/milepost/v1/jobs', '/api/milepost/v1/jobs/1']) {
    await request(to).get(path).set('Authorization', JO).expect(403);
  }
  const token = mockCredentials.none.header();
  await post(FACTS, { token }).expect(401);
  await get('', token).expect(401);
});
