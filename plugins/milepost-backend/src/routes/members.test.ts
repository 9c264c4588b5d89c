import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  membersAnswerSchema,
  metricsAnswerSchema,
  type MembersAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Server } from 'node:http';
import request from 'supertest';
import { catalogOf } from '../__testUtils__/catalogOf';
import { ALLOW, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import {
  after,
  daysAgo,
  reorganised,
} from '../members/__testUtils__/reorganisation';
import { milepostPlugin } from '../plugin';

jest.setTimeout(120_000);

const TEAM_A = 'group:default/team-a';
const TEAM_B = 'group:default/team-b';
const DEPARTMENT = 'group:default/department';
const WINDOW = { from: daysAgo(30), to: daysAgo(-1) };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const USER = mockCredentials.user.header();
const SERVICE = mockCredentials.service.header();

const get = (server: Server, path: string, query: object, token: string) =>
  request(server)
    .get(`/api/milepost/v1${path}`)
    .set('Authorization', token)
    .query(query);

/** The names of members, without kind and namespace. */
const names = ({ members }: MembersAnswer) =>
  members.map(({ scope }) => scope.split('/')[1]);

describe.each(databases.eachSupportedId())('members, %p', id => {
  let server: Server;

  beforeAll(async () => {
    const knex = await databases.init(id);
    await reorganised(knex);
    ({ server } = await startTestBackend({
      features: [
        milepostPlugin,
        mockServices.database.factory({ knex }),
        catalogOf(after, ref => !/search|team-a$/.test(ref)),
        policy((name, { type }) =>
          name === 'catalog.entity.read' && type === 'user'
            ? PART_OF_CATALOG
            : ALLOW,
        ),
      ],
    }));
  });

  const membersOf = async (
    scope: string,
    query: object = {},
    token = SERVICE,
  ): Promise<MembersAnswer> => {
    const asked = { scope, ...WINDOW, ...query };
    const { body } = await get(server, '/members', asked, token).expect(200);
    return membersAnswerSchema.parse(body);
  };

  it('are the services of a group, also those that left it or came to it', async () => {
    const [a, b] = [await membersOf(TEAM_A), await membersOf(TEAM_B)];
    const since = daysAgo(10);
    const always = { from: null, to: null };
    expect(a.members.map(({ scope, belonged }) => [scope, belonged])).toEqual([
      ['component:default/cart', [{ from: null, to: since }]],
    ]);
    expect(b.members.map(({ scope, belonged }) => [scope, belonged])).toEqual([
      ['component:default/cart', [{ from: since, to: null }]],
      ['component:default/gone', [always]],
      ['component:default/new-name', [always]],
      ['component:default/payment', [always]],
      ['component:default/search', [always]],
    ]);
    expect(b.members[0]).toMatchObject({
      kind: 'component',
      type: 'service',
      tier: null,
      lifecycle: 'production',
      owner: TEAM_B,
      deleted: false,
    });
    expect(b.members[1].deleted).toBe(true);
    expect([a.total, b.total]).toEqual([1, 5]);
  });

  it('as owned today are those that belong there today', async () => {
    const query = { ownership: 'today' };
    const a = await membersOf(TEAM_A, query);
    const b = await membersOf(TEAM_B, query);
    expect([a.members, a.total]).toEqual([[], 0]);
    expect(b.members[0].scope).toBe('component:default/cart');
    expect(b.members[0].belonged).toEqual([{ from: null, to: null }]);
    // Both of its deployments and not only the later one.
    const { without, difference } = b.members[0].pulls['deployment-frequency'];
    expect(without).toBeCloseTo(7 / 31);
    expect(difference).toBeCloseTo(2 / 31);
  });

  it('have their own numbers, as their pages show them', async () => {
    const { whole, members } = await membersOf(TEAM_B);
    const present = members.filter(({ deleted }) => !deleted);
    const scope = [TEAM_B, ...present.map(member => member.scope)];
    const query = { scope, ...WINDOW };
    const { body } = await get(server, '/metrics', query, SERVICE);
    const { results } = metricsAnswerSchema.parse(body);
    const undated = (metrics: readonly { computedAt: string }[]) =>
      metrics.map(({ computedAt, ...value }) => value);
    expect(
      [whole, ...present.map(({ metrics }) => metrics)].map(undated),
    ).toEqual(results.map(({ metrics }) => undated(metrics)));
  });

  it('pull the whole by what they added while they belonged to it', async () => {
    const { whole, members } = await membersOf(TEAM_B, {
      metrics: 'change-fail-rate,deployment-frequency,flaky-rate',
    });
    // Builds that contradict each other do not add up over services.
    expect(whole.map(({ metric }) => metric)).toEqual([
      'change-fail-rate',
      'deployment-frequency',
    ]);
    const pulls = Object.fromEntries(
      members.map(member => [member.scope.split('/')[1], member.pulls]),
    );
    expect(pulls.cart).toEqual({
      'change-fail-rate': {
        without: 1 / 7,
        difference: 1 / 8 - 1 / 7,
        worse: false,
      },
      'deployment-frequency': {
        without: 7 / 31,
        difference: 8 / 31 - 7 / 31,
        worse: false,
      },
    });
    expect(pulls.search['change-fail-rate']).toEqual({
      without: 0,
      difference: 1 / 8,
      worse: true,
    });
  });

  it('are systems too where something is promised of them', async () => {
    const system = 'system:default/checkout';
    expect(names(await membersOf(system))).toEqual(['cart', 'payment']);
    const { members, whole } = await membersOf(system, {
      metrics: 'service-level,deployment-frequency',
    });
    expect(members.map(({ scope }) => scope)).toEqual([
      'component:default/cart',
      system,
      'component:default/payment',
    ]);
    expect(whole[0].value).toBe(0.9);
    expect(
      members[1].metrics.map(({ metric, value }) => [metric, value]),
    ).toEqual([['service-level', 0.9]]);
    expect(members[1].pulls).toEqual({
      'service-level': { without: null, difference: null, worse: null },
    });
  });

  it.each([
    [
      'organization',
      { by: 'group' },
      ['department', 'left', 'platform', 'right'],
    ],
    [
      'organization',
      { by: 'group', type: 'department' },
      ['department', 'platform'],
    ],
    ['organization', { by: 'group', type: 'squad' }, ['team-b']],
    [DEPARTMENT, { by: 'group' }, ['guild', 'team-a', 'team-b']],
    [DEPARTMENT, { by: 'group', type: 'squad' }, ['team-b']],
    ['group:default/platform', { by: 'group' }, ['guild']],
    ['group:default/platform', {}, ['library']],
    // In a circle each is below the other, and none is below itself.
    ['group:default/left', { by: 'group' }, ['right']],
    ['group:default/right', {}, ['looper']],
    ['organization', { by: 'system' }, ['checkout']],
    ['domain:default/commerce', { by: 'system' }, ['checkout']],
    [TEAM_A, { by: 'system' }, ['checkout']],
    ['organization', { by: 'domain' }, ['commerce']],
    ['domain:default/commerce', { by: 'domain' }, ['sales']],
    [DEPARTMENT, { by: 'domain' }, ['commerce', 'sales']],
  ])('of %s, %j', async (scope, query, expected) => {
    expect(names(await membersOf(scope, query))).toEqual(expected);
  });

  it('roll up, and pull by what lies within the whole', async () => {
    const metrics = 'deployment-frequency';
    const { members } = await membersOf(DEPARTMENT, { by: 'group', metrics });
    expect(
      members.map(({ metrics: [{ n }], pulls }) => [
        n,
        Math.round(pulls[metrics].without! * 31),
      ]),
    ).toEqual([
      [2, 9],
      [1, 10],
      [8, 3],
    ]);
    // Of the four deployments of its system one was the team's own, when the cart was.
    const query = { by: 'system', metrics };
    const [system] = (await membersOf(TEAM_A, query)).members;
    expect([system.metrics[0].n, system.pulls[metrics].without]).toEqual([
      4, 0,
    ]);
  });

  it('name no person', async () => {
    const { members } = await membersOf('organization');
    const hobby = members.find(({ scope }) => scope.endsWith('/hobby'))!;
    expect(hobby).toMatchObject({ owner: null, deleted: false });
    expect(JSON.stringify(members)).not.toContain('user:');
  });

  it('come in pages, by name', async () => {
    const all = await membersOf('organization', { metrics: 'batch-size' });
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { metrics: 'batch-size', limit: 3, cursor };
      const page = await membersOf('organization', query);
      expect(page.total).toBe(all.total);
      found.push(...names(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(found).toEqual(names(all));
    expect(found).toEqual([...found].sort());
    expect(found).toHaveLength(8);
  });

  it('are told of to those who see them', async () => {
    const { members, whole, total } = await membersOf(TEAM_B, {}, USER);
    // Neither the search, which is hidden, nor what is gone.
    expect(members.map(({ scope }) => scope)).toEqual([
      'component:default/cart',
      'component:default/new-name',
      'component:default/payment',
    ]);
    expect(total).toBe(3);
    expect(whole.every(({ withheld }) => withheld)).toBe(true);
    // The difference to what is told would be the hidden service.
    expect(members.every(({ pulls }) => Object.keys(pulls).length === 0)).toBe(
      true,
    );
    const groups = await membersOf(DEPARTMENT, { by: 'group' }, USER);
    expect(names(groups)).toEqual(['guild', 'team-b']);
    expect(groups.members[0].metrics[0]).not.toHaveProperty('withheld');
    expect(groups.members[1].metrics[0].withheld).toBe(true);
    expect(JSON.stringify(groups)).not.toContain('team-a');
  });

  it.each([
    [{ scope: 'group:default/nowhere' }, 404, 'no entity'],
    [{ scope: 'group:default/team-a', by: 'group', token: USER }, 404, 'no'],
    [{ scope: 'user:default/somebody' }, 400, 'kind user'],
    [{ scope: 'component:default/cart' }, 400, 'is a single entity'],
    [{ scope: TEAM_B, type: 'squad' }, 400, 'type: groups have types'],
    [{ scope: 'system:default/checkout', by: 'group' }, 400, 'no groups below'],
    [{ scope: 'domain:default/sales', by: 'group' }, 400, 'no groups below'],
    [{ scope: TEAM_B, metrics: 'charm' }, 400, "no metric 'charm'"],
    [{ scope: TEAM_B, by: 'person' }, 400, 'by: '],
    [{ scope: TEAM_B, cursor: 'x' }, 400, 'cursor: not one'],
    [{ scope: TEAM_B, limit: 101 }, 400, 'limit: '],
  ])('refuse %j', async (query, status, text) => {
    const { token = SERVICE, ...asked } = query as { token?: string };
    const { body } = await get(server, '/members', asked, token).expect(status);
    expect(body.error.message).toContain(text);
  });
});
