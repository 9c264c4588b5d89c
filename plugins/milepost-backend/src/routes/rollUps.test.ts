import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  metricsAnswerSchema,
  seriesAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import { company, SERVICES, shippingOf } from '../__testUtils__/company';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const NOON = Math.floor(Date.now() / DAY) * DAY - DAY / 2;
const TEAM_B = 'group:default/team-b';

const GUILD = 'group:default/guild';
const [, teamA, teamB] = company;

/** Team b is a child of a guild too, and the guild one of team b. */
const entities: Entity[] = [
  ...company.filter(entity => entity !== teamB),
  {
    ...teamB,
    relations: [
      { type: 'childOf', targetRef: GUILD },
      { type: 'childOf', targetRef: 'group:default/department' },
    ],
  },
  {
    ...teamA,
    metadata: { name: 'guild' },
    spec: { type: 'guild', parent: 'team-b', children: ['team-b'] },
  },
];

async function start(knex: Knex): Promise<Server> {
  const { server } = await startTestBackend({
    features: [
      milepostPlugin,
      mockServices.database.factory({ knex }),
      catalogServiceMock.factory({ entities }),
    ],
  });
  return server;
}

const get = (server: Server, path: string, query: object = {}) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', mockCredentials.user.header())
    .query(query);

/** Two deployments of each service; of those of the search, one caused an incident. */
async function ship(server: Server): Promise<void> {
  const events = SERVICES.flatMap(name =>
    [1, 2].flatMap(index =>
      shippingOf(name, {
        id: `${index}`,
        at: NOON - index * DAY,
        hours: 10 * index,
        incident: name === 'search' && index === 2,
      }),
    ),
  );
  await request(server)
    .post('/api/milepost/v1/events')
    .set('Authorization', mockCredentials.service.header())
    .send(events)
    .expect(200);
}

/** Asks again until everything has arrived, as long as it may take: five seconds. */
async function settled(server: Server): Promise<void> {
  const until = Date.now() + 5000;
  for (;;) {
    const { body } = await get(server, '/metrics/deployment-frequency/series', {
      scope: 'organization',
      bucket: 'month',
    });
    const counts: number[] = body.points.map(({ n }: { n: number }) => n);
    const arrived = counts.reduce((a, b) => a + b, 0);
    if (arrived === 8) {
      return;
    }
    if (Date.now() > until) {
      throw new Error(`${arrived} of 8 deployments after 5 s`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('roll-ups, %p', databaseId => {
  let server: Server;

  beforeAll(async () => {
    server = await start(await databases.init(databaseId));
    // The catalog is read on a schedule; what is asked for is read at once.
    await get(server, '/metrics', {
      scope: entities.map(entity => stringifyEntityRef(entity)),
    }).expect(200);
    await ship(server);
    await settled(server);
  });

  it('pool what belongs to a group, a system, a domain and everything', async () => {
    const scopes = [
      TEAM_B,
      'group:default/department',
      GUILD,
      'system:default/checkout',
      'domain:default/commerce',
      'organization',
      'component:default/search',
    ];
    const { body } = await get(server, '/metrics', { scope: scopes });
    const { results } = metricsAnswerSchema.parse(body);
    expect(results.map(result => result.scope)).toEqual(scopes);
    const values = results.map(({ metrics }) => {
      const value = (id: string) =>
        metrics.find(({ metric }) => metric === id)!;
      return {
        deployments: value('deployment-frequency').details.deployments,
        failed: value('change-fail-rate').value,
        lead: value('lead-time-for-changes').n,
      };
    });
    expect(values).toEqual([
      { deployments: 4, failed: 0.25, lead: 4 },
      { deployments: 6, failed: 1 / 6, lead: 6 },
      // All of team b, which is in the department as well, once each.
      { deployments: 4, failed: 0.25, lead: 4 },
      { deployments: 4, failed: null, lead: 4 },
      { deployments: 4, failed: null, lead: 4 },
      // With the service of a person, which is in no group.
      { deployments: 8, failed: 1 / 8, lead: 8 },
      { deployments: 2, failed: 0.5, lead: 2 },
    ]);
  });

  it('count once where groups are in several others, in circles, and as owned today', async () => {
    const scope = ['group:default/department', GUILD, TEAM_B, 'organization'];
    const query = {
      scope,
      metrics: 'deployment-frequency',
      ownership: 'today',
    };
    const { body } = await get(server, '/metrics', query).expect(200);
    const { results } = metricsAnswerSchema.parse(body);
    expect(results.map(({ metrics: [{ n }] }) => n)).toEqual([6, 4, 4, 8]);
  });

  it('say how much they rest on, and how exact they are', async () => {
    const { body } = await get(server, '/metrics', {
      scope: TEAM_B,
      metrics: 'deployment-frequency,change-fail-rate,lead-time-for-changes',
    });
    const [frequency, failRate, leadTime] = body.results[0].metrics;
    expect(frequency.coverage).toEqual({ applicable: 2, connected: 2 });
    // Of its two services one has ever had an incident told of.
    expect(failRate.coverage).toEqual({ applicable: 2, connected: 1 });
    expect(frequency).not.toHaveProperty('relativeError');
    expect(leadTime.relativeError).toBe(0.01);
    // Twice 10 hours and twice 20 hours: 15, within one per cent.
    expect(Math.abs(leadTime.value - 15 * 3600)).toBeLessThan(15 * 36);
  });

  it('come as series', async () => {
    const { body } = await get(server, '/metrics/change-fail-rate/series', {
      scope: 'organization',
      bucket: 'day',
      from: new Date(NOON - 2 * DAY).toISOString().slice(0, 10),
      to: new Date(NOON).toISOString().slice(0, 10),
    });
    const { points } = seriesAnswerSchema.parse(body);
    expect(points.map(({ value, n }) => [value, n])).toEqual([
      [0.25, 4],
      [0, 4],
    ]);
  });

  it.each([
    ['/metrics', { scope: 'group:default/nowhere' }, 404, 'no entity'],
    ['/metrics', { scope: 'user:default/somebody' }, 400, 'kind user'],
    [
      '/metrics',
      { scope: TEAM_B, profile: 'devlake' },
      400,
      'profile devlake is told of single entities',
    ],
    [
      '/metrics/lead-time-for-changes/evidence',
      { scope: TEAM_B },
      400,
      'scope: entities of kind group',
    ],
    ['/timeline', { scope: TEAM_B }, 400, 'scope: entities of kind group'],
    ['/metrics/flaky-rate/series', { scope: TEAM_B }, 404, 'single entities'],
  ])(
    'refuse what is told of single entities: %s %j',
    async (path, query, status, text) => {
      const { body } = await get(server, path, query).expect(status);
      expect(body.error.message).toContain(text);
    },
  );
});
