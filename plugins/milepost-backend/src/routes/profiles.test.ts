import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  definitionsAnswerSchema,
  evidenceAnswerSchema,
  metricsAnswerSchema,
  profiles,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY - DAY / 2;
const scope = 'component:default/shop';

let server: Server;

const get = (path: string, query: object) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', mockCredentials.user.header())
    .query(query);

beforeAll(async () => {
  ({ server } = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities: [shop] }),
    ],
  }));
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', mockCredentials.service.header())
    .send([1, 2, 3].flatMap(day => deliveryOf(`d${day}`, NOON - day * DAY)))
    .expect(200);
  for (let included = 0; included < 3; ) {
    ({ included } = (
      await get('/metrics/deployment-frequency/evidence', { scope })
    ).body);
  }
});

describe('profile', () => {
  it.each(profiles.map(profile => [profile.id, profile] as const))(
    '%s: answers those of its metrics that are asked for, with states, and nothing else',
    async (profile, { metrics }) => {
      const { body } = await get('/metrics', { scope, profile }).expect(200);
      const answer = metricsAnswerSchema.parse(body);
      const [{ metrics: values }] = answer.results;
      expect(answer.profile).toBe(profile);
      expect(values.map(value => value.definition.id)).toEqual(
        metrics.map(metric => metric.definition.id),
      );
      const recovery = values.find(
        ({ metric }) => metric === 'failed-deployment-recovery-time',
      );
      // Nobody has told of incidents: that is not a recovery within no time.
      expect(recovery).toMatchObject({
        value: null,
        state: profile === 'datadog' ? 'none' : 'no-source',
      });

      const few = await get('/metrics', {
        scope,
        profile,
        metrics: 'deployment-frequency,batch-size',
      }).expect(200);
      expect(few.body.results[0].metrics).toMatchObject([
        { metric: 'deployment-frequency', n: 3 },
      ]);
    },
  );

  it('shows what went in', async () => {
    const { body } = await get('/metrics/deployment-frequency/evidence', {
      scope,
      profile: 'faros',
    }).expect(200);
    expect(evidenceAnswerSchema.parse(body)).toMatchObject({
      metric: 'deployment-frequency',
      definition: { id: 'faros/deployment-frequency' },
      included: 3,
      excluded: [],
    });
  });

  it('says how its definitions differ from ours', async () => {
    const { body } = await get('/definitions', { profile: 'fourkeys' });
    const { definitions } = definitionsAnswerSchema.parse(body);
    expect(definitions.map(({ profile }) => profile!.metric)).toEqual([
      'deployment-frequency',
      'failed-deployment-recovery-time',
    ]);
    const ours = await get('/definitions', {});
    expect(
      definitionsAnswerSchema
        .parse(ours.body)
        .definitions.every(({ profile }) => profile === undefined),
    ).toBe(true);
  });

  it.each([
    ['/metrics', { scope: [scope, scope], profile: 'gitlab' }, 400],
    ['/metrics', { scope, profile: 'no-such-engine' }, 400],
    ['/definitions', { profile: 'no-such-engine' }, 400],
    ['/metrics/change-fail-rate/evidence', { scope, profile: 'fourkeys' }, 404],
  ])('%s %j is %s, and names the profile', async (path, query, status) => {
    const { body } = await get(path, query).expect(status);
    expect(body.error.message).toMatch(/profile/i);
  });

  it('ours takes several scopes', async () => {
    const { status } = await get('/metrics', { scope: [scope, scope] });
    expect(status).toBe(200);
  });
});
