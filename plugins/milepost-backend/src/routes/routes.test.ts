import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  dataQualityAnswerSchema,
  evidenceAnswerSchema,
  metricsAnswerSchema,
  timelineAnswerSchema,
  unmappedAnswerSchema,
  type BuiltCdEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import type { Server } from 'node:http';
import request from 'supertest';
import { ALLOW, DENY, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const SHOP = 'component:default/shop';
const NOON = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 12 * HOUR;

/** What the wire allows at most: 250 and 500 characters of three bytes. */
const LONG_SOURCE = `/${'源'.repeat(249)}`;
const longId = (last: string) => `${'变'.repeat(499)}${last}`;

let server: Server;

const get = (
  path: string,
  query: object = {},
  options: { to?: Server; token?: string } = {},
) =>
  request(options.to ?? server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', options.token ?? mockCredentials.user.header())
    .query(query);

async function push(events: unknown[], to: Server) {
  await request(to)
    .post('/api/milepost/v1/events')
    .set('Authorization', mockCredentials.service.header())
    .send(events)
    .expect(200);
}

/** Asks again until everything pushed has arrived, as long as the card may take: five seconds. */
async function settled(deployments: number, to: Server) {
  const until = Date.now() + 5_000;
  for (;;) {
    const { body } = await get(
      '/metrics/deployment-frequency/evidence',
      { scope: SHOP },
      { to },
    ).expect(200);
    if (body.included === deployments) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(`${body.included} of ${deployments} after 5 s`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Twelve deliveries, four of them at one instant and with the longest names there can be. */
function world(): BuiltCdEvent[] {
  const days = Array.from({ length: 8 }, (_, day) =>
    deliveryOf(`d${day}`, NOON - day * 24 * HOUR),
  );
  const together = ['a', 'b', 'c', 'd'].map(last => {
    const [merged, deployed] = deliveryOf(longId(last), NOON - 9 * 24 * HOUR);
    return [merged, deployed].map((event, index) => ({
      ...event,
      context: {
        ...event.context,
        id: `${event.context.type}-${last}`,
        source: LONG_SOURCE,
      },
      customData: {
        milepost: {
          ...event.customData!.milepost,
          ...(index === 0
            ? { mergeRevision: `together-${last}` }
            : { revision: `together-${last}`, deployment: longId(last) }),
        },
      },
    }));
  });
  const unclaimed = deliveryOf('elsewhere', NOON)[1];
  return [
    ...days.flat(),
    ...(together.flat() as BuiltCdEvent[]),
    { ...unclaimed, subject: { ...unclaimed.subject, id: 'nobody' } },
  ];
}

beforeAll(async () => {
  ({ server } = await startTestBackend({
    features: [
      milepostPlugin,
      catalogServiceMock.factory({ entities: [shop] }),
    ],
  }));
  await push(world(), server);
  await push([{ ...world()[0], context: unknownContext() }], server);
  await settled(12, server);
});

function unknownContext() {
  return { ...world()[0].context, id: 'lunch', type: 'com.example.lunch' };
}

describe('answers', () => {
  it('metrics: the default window, all metrics', async () => {
    const { body } = await get('/metrics', { scope: SHOP }).expect(200);
    const { results, window } = metricsAnswerSchema.parse(body);
    expect(results.map(({ scope }) => scope)).toEqual([SHOP]);
    const valueOf = (id: string) =>
      results[0].metrics.find(({ metric }) => metric === id);
    expect(valueOf('deployment-frequency')).toMatchObject({ n: 12 });
    expect(valueOf('lead-time-for-changes')).toMatchObject({
      state: 'measured',
      value: 5 * 3600,
      n: 12,
    });
    expect(valueOf('batch-size')).toMatchObject({ value: 1, n: 12 });
    expect(valueOf('work-in-progress')).toMatchObject({ state: 'none', n: 0 });
    expect(window.zone).toBe('UTC');
  });

  it('data quality: nothing to find in what is right', async () => {
    const { body } = await get('/data-quality', { scope: SHOP }).expect(200);
    expect(dataQualityAnswerSchema.parse(body)).toEqual({
      findings: [],
      entities: 1,
    });
    await get('/data-quality').expect(400);
  });

  it('metrics: the chosen ones, over the chosen days', async () => {
    const day = (back: number) =>
      new Date(NOON - back * 24 * HOUR).toISOString().slice(0, 10);
    const { body } = await get('/metrics', {
      scope: SHOP,
      metrics: 'batch-size,deployment-frequency',
      from: day(2),
      to: day(0),
    }).expect(200);
    const { results, window, previousWindow } = metricsAnswerSchema.parse(body);
    expect(window).toMatchObject({ from: day(2), to: day(0) });
    expect(previousWindow).toMatchObject({ from: day(4), to: day(2) });
    expect(results[0].metrics).toEqual([
      expect.objectContaining({ metric: 'batch-size', n: 2 }),
      expect.objectContaining({
        metric: 'deployment-frequency',
        n: 2,
        value: 1,
      }),
    ]);
  });

  it('metrics: a table of up to 100 scopes', async () => {
    const scopes = (count: number) => ({ scope: Array(count).fill(SHOP) });
    const { body } = await get('/metrics', scopes(100)).expect(200);
    expect(metricsAnswerSchema.parse(body).results).toHaveLength(100);
    await get('/metrics', scopes(101)).expect(400);
  });

  it('timeline: newest first, each with what it carried', async () => {
    const { body } = await get('/timeline', { scope: SHOP }).expect(200);
    const { items } = timelineAnswerSchema.parse(body);
    expect(items.slice(0, 2)).toEqual([
      expect.objectContaining({
        kind: 'deployment',
        id: 'deployed-d0',
        finishedAt: new Date(NOON).toISOString(),
        changeCount: 1,
        changes: [expect.objectContaining({ id: 'd0', leadTime: 5 * 3600 })],
      }),
      expect.objectContaining({ id: 'deployed-d1' }),
    ]);
  });

  it('unmapped: who waits for an owner, and what nobody understood', async () => {
    const { body } = await get('/unmapped').expect(200);
    const { origins, payloads } = unmappedAnswerSchema.parse(body);
    expect(origins).toEqual([
      expect.objectContaining({ kind: 'service', value: 'nobody', events: 1 }),
    ]);
    expect(payloads).toEqual([
      expect.objectContaining({
        topic: 'cdevents.com.example.lunch',
        count: 1,
      }),
    ]);
  });
});

describe('pages', () => {
  it.each([
    ['/metrics/deployment-frequency/evidence', evidenceAnswerSchema],
    ['/metrics/lead-time-for-changes/evidence', evidenceAnswerSchema],
    ['/timeline', timelineAnswerSchema],
  ])(
    'of %s show everything once, whatever their size',
    async (path, schema) => {
      const all = await get(path, { scope: SHOP, limit: 200 }).expect(200);
      const whole = schema.parse(all.body);
      expect(whole.items).toHaveLength(12);
      expect(whole.nextCursor).toBeUndefined();
      for (const limit of [1, 5, 12]) {
        const items: unknown[] = [];
        let cursor: string | undefined;
        do {
          const { body } = await get(path, {
            scope: SHOP,
            limit,
            cursor,
          }).expect(200);
          const page = schema.parse(body);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          items.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor && items.length < 50);
        expect(items).toEqual(whole.items);
      }
    },
  );

  it.each([
    ['a wrong cursor', { cursor: 'bm90IG9uZQ' }, /^cursor/],
    ['a limit of 0', { limit: 0 }, /^limit/],
    ['a limit beyond 200', { limit: 201 }, /^limit/],
  ])('%s is refused', async (_, query, message) => {
    const { body } = await get('/timeline', { scope: SHOP, ...query }).expect(
      400,
    );
    expect(body.error.message).toMatch(message);
  });
});

describe('bad questions', () => {
  const everywhere = [
    '/metrics',
    '/metrics/deployment-frequency/series',
    '/metrics/deployment-frequency/evidence',
    '/timeline',
  ];
  it.each<[string, object, number, RegExp]>([
    ['to before from', { from: '2026-03-02', to: '2026-03-01' }, 400, /^to/],
    ['an empty range', { from: '2026-03-02', to: '2026-03-02' }, 400, /^to/],
    ['from alone', { from: '2026-03-02' }, 400, /^to/],
    ['to alone', { to: '2026-03-02' }, 400, /^from/],
    [
      'more than five years',
      { from: '2021-03-01', to: '2026-03-03' },
      400,
      /^from/,
    ],
    ['no days', { days: 0 }, 400, /^days/],
    ['empty days', { days: '' }, 400, /^days/],
    ['half a day', { days: 0.5 }, 400, /^days/],
    ['too many days', { days: 1828 }, 400, /^days/],
    ['days that are none', { days: 'all' }, 400, /^days/],
    [
      'days twice',
      { days: 30, from: '2026-03-01', to: '2026-03-31' },
      400,
      /^days/,
    ],
    ['days and an end', { days: 30, to: '2026-03-31' }, 400, /^days/],
    ['no date', { from: 'yesterday', to: '2026-03-02' }, 400, /^from/],
    [
      'no day of the calendar',
      { from: '2026-02-01', to: '2026-02-30' },
      400,
      /^to/,
    ],
    [
      'an instant',
      { from: '2026-03-01T00:00:00Z', to: '2026-03-02' },
      400,
      /^from/,
    ],
    ['an unknown key', { form: '2026-03-01' }, 400, /form/],
    ['no scope', { scope: undefined }, 400, /^scope/],
    ['an empty scope', { scope: '' }, 400, /^scope/],
    ['no entity ref', { scope: 'a:b:c/d/e' }, 400, /^scope/],
    ['a kind without metrics', { scope: 'user:default/jo' }, 400, /^scope/],
    ['an unknown entity', { scope: 'component:default/ghost' }, 404, /ghost/],
  ])('%s', async (_, query, status, message) => {
    for (const path of everywhere) {
      const response = await get(path, { scope: SHOP, ...query });
      expect([path, response.status]).toEqual([path, status]);
      expect(response.body.error.message).toMatch(message);
    }
  });

  it.each<[string, object, number]>([
    ['/metrics/nonsense/series', { scope: SHOP }, 404],
    ['/metrics/nonsense/evidence', { scope: SHOP }, 404],
    ['/metrics', { scope: SHOP, metrics: 'nonsense' }, 400],
    ['/metrics', { scope: SHOP, profile: 'nonsense' }, 400],
    ['/metrics/batch-size/series', { scope: SHOP, bucket: 'hour' }, 400],
    ['/metrics/batch-size/series', { scope: [SHOP, SHOP] }, 400],
    ['/definitions', { scope: SHOP }, 400],
    ['/sources', { scope: SHOP }, 400],
    ['/unmapped', { scope: SHOP }, 400],
    ['/nothing', {}, 404],
  ])('%s %j', async (path, query, status) => {
    const response = await get(path, query);
    expect(response.status).toBe(status);
  });

  it.each([
    { from: '2020-02-01', to: '2025-02-01' },
    { days: 1827 },
    { days: '1' },
  ])('five years are not too long, and a day not too short: %j', async days => {
    const query = { scope: SHOP, ...days };
    for (const path of everywhere) {
      const response = await get(path, query);
      expect([path, response.status]).toEqual([path, 200]);
    }
  });

  it('days end with today, in the zone of the installation', async () => {
    const query = { scope: SHOP, days: 7 };
    for (const path of everywhere) {
      const { body } = await get(path, query);
      const { from, to, zone } = body.window;
      const today = DateTime.now().setZone(zone);
      expect([path, from, to]).toEqual([
        path,
        today.minus({ days: 6 }).toISODate(),
        today.plus({ days: 1 }).toISODate(),
      ]);
    }
  });
});

describe('who may ask', () => {
  const paths: [string, object][] = [
    ['/metrics', { scope: SHOP }],
    ['/metrics/deployment-frequency/series', { scope: SHOP }],
    ['/metrics/deployment-frequency/evidence', { scope: SHOP }],
    ['/timeline', { scope: SHOP }],
    ['/corrections', { scope: SHOP }],
    ['/definitions', {}],
    ['/sources', {}],
    ['/unmapped', {}],
    ['/openapi.json', {}],
  ];

  it.each(paths)(
    '%s: users and services, and nobody else',
    async (path, query) => {
      const statusFor = async (token: string) =>
        (await get(path, query, { token })).status;
      await expect(statusFor(mockCredentials.user.header())).resolves.toBe(200);
      await expect(statusFor(mockCredentials.service.header())).resolves.toBe(
        200,
      );
      await expect(statusFor(mockCredentials.none.header())).resolves.toBe(401);
      await expect(statusFor('Bearer nonsense')).resolves.toBe(401);
    },
  );

  it('nobody whom the policy denies it', async () => {
    const denying = await startTestBackend({
      features: [
        milepostPlugin,
        catalogServiceMock.factory({ entities: [shop] }),
        mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
      ],
    });
    for (const [path, query] of paths.filter(
      ([name]) => name !== '/openapi.json',
    )) {
      const response = await get(path, query, { to: denying.server });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });
});

describe('who sees which entity', () => {
  const vault: Entity = { ...shop, metadata: { name: 'vault' } };
  const VAULT = 'component:default/vault';

  const isUser = (options: unknown) =>
    (options as { credentials: { principal: { type: string } } }).credentials
      .principal.type === 'user';

  /** Users see the shop and not the vault, services see both. */
  async function startWith(decision: PolicyDecision) {
    const [all, visible] = [[shop, vault], [shop]].map(entities =>
      catalogServiceMock({ entities }),
    );
    const catalog = catalogServiceMock.mock({
      getEntitiesByRefs: async (query, options) =>
        (isUser(options) ? visible : all).getEntitiesByRefs(query),
    });
    return startTestBackend({
      features: [
        milepostPlugin,
        catalog.factory,
        policy(name => (name === 'catalog.entity.read' ? decision : ALLOW)),
      ],
    });
  }

  const ways: [string, object][] = [
    ['/metrics', { scope: [SHOP, VAULT] }],
    ['/metrics', { scope: VAULT }],
    ['/metrics/deployment-frequency/series', { scope: VAULT }],
    ['/metrics/deployment-frequency/evidence', { scope: VAULT }],
    ['/timeline', { scope: VAULT }],
    ['/corrections', { scope: VAULT }],
    ['/data-quality', { scope: [SHOP, VAULT] }],
  ];

  it('what the catalog hides is not there', async () => {
    const { server: to } = await startWith(PART_OF_CATALOG);
    // A service has been here before: the vault is known to the store.
    const token = mockCredentials.service.header();
    await get('/metrics', { scope: VAULT }, { to, token }).expect(200);

    await get('/metrics', { scope: SHOP }, { to }).expect(200);
    for (const [path, query] of ways) {
      const { status, body } = await get(path, query, { to });
      expect([path, status]).toEqual([path, 404]);
      expect(body.error.message).toBe(`There is no entity '${VAULT}'`);
    }
  });

  it('nothing is there for those who may see no entity', async () => {
    const { server: to } = await startWith(DENY);
    const response = await get('/metrics', { scope: SHOP }, { to });
    expect(response.status).toBe(404);
  });
});
