import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { BackendFeature } from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  correctionAnswerSchema,
  correctionsAnswerSchema,
  evidenceAnswerSchema,
  metricsAnswerSchema,
  milepostLinkCorrectPermission,
  timelineAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { outageOf, PAGER } from '../__testUtils__/incident';
import { ALLOW, DENY, policy } from '../__testUtils__/policy';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const SHOP = 'component:default/shop';
const JO = 'user:default/jo';
const NOON = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 12 * HOUR;

const auditor = mockServices.auditor.mock();
const audited = { success: jest.fn(), fail: jest.fn() };
auditor.createEvent.mockResolvedValue(audited);

const rejection = {
  scope: SHOP,
  source: PAGER,
  incident: 'inc-1',
  action: 'reject',
  deployment: 'deployed-d1',
  reason: 'The data centre lost its network.',
};

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

const correct = (
  body: object | string,
  options: { to?: Server; token?: string } = {},
) =>
  request(options.to ?? server)
    .post('/api/milepost/v1/corrections')
    .set('Authorization', options.token ?? mockCredentials.user.header(JO))
    .set('Content-Type', 'application/json')
    .send(body);

const get = (path: string, query: object = {}, token?: string) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', token ?? mockCredentials.user.header(JO))
    .query({ scope: SHOP, ...query });

async function failRate() {
  const { body } = await get('/metrics', {
    metrics: 'change-fail-rate',
  }).expect(200);
  const [value] = metricsAnswerSchema.parse(body).results[0].metrics;
  return { failed: value.details.failed, inferred: value.inferred };
}

async function evidenceFor(metric: string, id: string) {
  const { body } = await get(`/metrics/${metric}/evidence`).expect(200);
  return evidenceAnswerSchema.parse(body).items.find(item => item.id === id);
}

async function incidentOnTimeline() {
  const { body } = await get('/timeline').expect(200);
  return timelineAnswerSchema.parse(body).incidents[0];
}

async function arrived() {
  const until = Date.now() + 10_000;
  for (;;) {
    const { body } = await get('/timeline').expect(200);
    const { items, incidents } = body;
    if (items.length === 3 && incidents[0]?.endedAt) {
      return;
    }
    if (Date.now() > until) {
      throw new Error('Not everything arrived within 10 s');
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

beforeAll(async () => {
  server = await start();
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', mockCredentials.service.header())
    .send([
      ...[0, 1, 2].flatMap(index =>
        deliveryOf(`d${index}`, NOON - (6 - 2 * index) * HOUR),
      ),
      ...outageOf('inc-1', NOON - 3 * HOUR),
    ])
    .expect(200);
  await arrived();
});

beforeEach(() => {
  auditor.createEvent.mockClear();
  audited.success.mockClear();
  audited.fail.mockClear();
});

describe('a correction', () => {
  it('changes the number and its evidence at once, and is audited', async () => {
    await expect(failRate()).resolves.toEqual({ failed: 1, inferred: 1 });
    const { body } = await correct(rejection).expect(200);
    await expect(failRate()).resolves.toEqual({ failed: 0, inferred: 0 });

    const { scope: _, ...kept } = rejection;
    expect(correctionAnswerSchema.parse(body)).toEqual({
      ...kept,
      id: expect.any(Number),
      by: JO,
      at: expect.any(String),
      holds: true,
    });
    const correction = {
      action: 'reject',
      deployment: 'deployed-d1',
      reason: rejection.reason,
      by: JO,
      at: body.at,
    };
    await expect(
      evidenceFor('change-fail-rate', 'deployed-d1'),
    ).resolves.toMatchObject({
      included: false,
      rule: 'succeeded',
      links: [{ source: PAGER, incident: 'inc-1', correction }],
    });
    const restored = await evidenceFor('time-to-restore', 'inc-1');
    expect(restored).toMatchObject({ included: true, correction });
    expect(restored).not.toHaveProperty('deployment');
    await expect(incidentOnTimeline()).resolves.toMatchObject({ correction });

    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'link-correct',
        severityLevel: 'medium',
        request: expect.anything(),
      }),
    );
    expect(audited.success.mock.calls).toEqual([
      [{ meta: { ...rejection, correction: body.id } }],
    ]);
    expect(audited.fail).not.toHaveBeenCalled();
  });

  it('names another deployment, which then failed as a person says', async () => {
    await correct({
      ...rejection,
      action: 'relink',
      deployment: 'deployed-d0',
    }).expect(200);
    await expect(failRate()).resolves.toEqual({ failed: 1, inferred: 0 });
    const failed = {
      failedBy: ['person'],
      links: [
        {
          incident: 'inc-1',
          confidence: 'person',
          correction: { action: 'relink', by: JO },
        },
      ],
    };
    await expect(
      evidenceFor('change-fail-rate', 'deployed-d0'),
    ).resolves.toMatchObject({ included: true, ...failed });
    await expect(
      evidenceFor('failed-deployment-recovery-time', 'deployed-d0'),
    ).resolves.toMatchObject(failed);
    await expect(
      evidenceFor('time-to-restore', 'inc-1'),
    ).resolves.toMatchObject({
      deployment: 'deployed-d0',
      confidence: 'person',
      inferred: false,
    });
  });

  it('is withdrawn, and withdrawn again, until none is left', async () => {
    const { deployment: _, ...rest } = rejection;
    const withdrawal = { ...rest, action: 'withdraw' };
    await correct(withdrawal).expect(200);
    await expect(failRate()).resolves.toEqual({ failed: 0, inferred: 0 });
    await correct(withdrawal).expect(200);
    await expect(failRate()).resolves.toEqual({ failed: 1, inferred: 1 });
    await correct(withdrawal).expect(409);
    await expect(incidentOnTimeline()).resolves.toMatchObject({
      deployment: 'deployed-d1',
      confidence: 'inferred',
    });
  });

  it('stays in the list, which pages and services may read', async () => {
    const token = mockCredentials.service.header();
    const { body } = await get('/corrections', { limit: 3 }, token).expect(200);
    const page = correctionsAnswerSchema.parse(body);
    const next = await get('/corrections', { cursor: page.nextCursor });
    const rest = correctionsAnswerSchema.parse(next.body);
    expect(
      [...page.items, ...rest.items].map(({ action, by, holds }) => [
        action,
        by,
        holds,
      ]),
    ).toEqual([
      ['withdraw', JO, false],
      ['withdraw', JO, false],
      ['relink', JO, false],
      ['reject', JO, false],
    ]);
  });
});

describe('a correction is refused', () => {
  it.each<[string, object | string, number, RegExp]>([
    ['an unknown entity', { scope: 'component:default/ghost' }, 404, /ghost/],
    ['an unknown incident', { incident: 'inc-2' }, 404, /inc-2/],
    ['another source', { source: 'cdevents:/other' }, 404, /inc-1/],
    ['an unknown deployment', { deployment: 'd9' }, 400, /^deployment/],
    ['no deployment', { deployment: undefined }, 400, /^deployment/],
    [
      'a deployment too many',
      { action: 'not-caused-by-deployment' },
      400,
      /deployment/,
    ],
    ['an empty reason', { reason: '' }, 400, /^reason/],
    ['a blank reason', { reason: ' \n   x ' }, 400, /^reason/],
    ['an endless reason', { reason: 'x'.repeat(501) }, 400, /^reason/],
    ['an unknown action', { action: 'delete' }, 400, /^action: must be/],
    ['an unknown key', { force: true }, 400, /force/],
    ['no scope', { scope: undefined }, 400, /^scope/],
    ['a kind without metrics', { scope: 'user:default/jo' }, 400, /^scope/],
  ])('for %s', async (_, change, status, message) => {
    const response = await correct({ ...rejection, ...(change as object) });
    expect(response.status).toBe(status);
    expect(response.body.error.message).toMatch(message);
    expect(audited.success).not.toHaveBeenCalled();
    expect(audited.fail).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['what is not JSON', '{"scope": "secret', 400],
    ['a list', '[]', 400],
    ['what is too large', JSON.stringify(['x'.repeat(20_000)]), 413],
  ])('for %s', async (_, body, status) => {
    const response = await correct(body);
    expect(response.status).toBe(status);
    expect(response.body.error.message).not.toContain('secret');
  });

  it('to those who say not who they are, and to services', async () => {
    await correct(rejection, { token: mockCredentials.none.header() }).expect(
      401,
    );
    await correct(rejection, {
      token: mockCredentials.service.header(),
    }).expect(403);
    expect(audited.success).not.toHaveBeenCalled();
  });

  it('to those whom the policy denies it, which is audited', async () => {
    const to = await start(
      policy(name =>
        name === milepostLinkCorrectPermission.name ? DENY : ALLOW,
      ),
    );
    await correct(rejection, { to }).expect(403);
    expect(audited.fail).toHaveBeenCalledTimes(1);
  });

  it('to those who may not see the entity', async () => {
    const to = await start(
      policy(name => (name === 'catalog.entity.read' ? DENY : ALLOW)),
    );
    const { body } = await correct(rejection, { to }).expect(404);
    expect(body.error.message).toBe(`There is no entity '${SHOP}'`);
  });
});
