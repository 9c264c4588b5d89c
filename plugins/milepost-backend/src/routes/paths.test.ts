import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  adoptionAnswerSchema,
  departuresAnswerSchema,
  exemptionsAnswerSchema,
  pathsAnswerSchema,
  standingsAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import type { z } from 'zod';
import { catalogOf } from '../__testUtils__/catalogOf';
import { company, service } from '../__testUtils__/company';
import { ALLOW, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { daysAgo } from '../members/__testUtils__/reorganisation';
import { definePath, road } from '../paths/__testUtils__/definePath';
import { milepostPlugin } from '../plugin';

jest.setTimeout(120_000);

const USER = mockCredentials.user.header();
const SERVICE = mockCredentials.service.header();
const DAY = 86_400_000;

const TEAM_A = 'group:default/team-a';
const TEAM_B = 'group:default/team-b';
const DEPARTMENT = 'group:default/department';

const refOf = (name: string) => `component:default/${name}`;
const nameOf = ({ entityRef }: { entityRef: string }) =>
  entityRef.split('/')[1];

const path = { ...road, goal: { percent: 60, by: '2030-01-01' } };

/** The cart is of the first tier, and follows the first version. */
const entities: Entity[] = company.map(entity =>
  entity.metadata.name === 'cart'
    ? {
        ...entity,
        metadata: {
          ...entity.metadata,
          annotations: { 'milepost.dev/tier': '1', 'acme.io/version': 'v1' },
        },
      }
    : entity,
);

/** By service what a tool tells of it. */
type World = Record<string, Record<string, boolean>>;

const before: World = {
  cart: { a: true, b: false },
  payment: { a: true, b: true },
  search: { a: false },
  gone: { a: true },
};

/** The payment left ten days ago; the search is exempt for two more days. */
async function prepare(knex: Knex): Promise<void> {
  await migrate(knex);
  let now = Date.now() - 20 * DAY;
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => now,
    pseudonymKey: 'a fixed key',
  });
  const tell = async (world: World) => {
    const facts = Object.entries(world).flatMap(([name, told]) =>
      Object.entries(told).map(([fact, value]) => ({
        entity: refOf(name),
        name: fact,
        value,
        source: 'scanner',
        at: new Date(now).toISOString(),
      })),
    );
    await engine.paths.pushFacts(facts);
    await engine.paths.evaluation.settle();
  };
  await engine.registerEntities([
    ...entities,
    service('gone', { owner: 'team-b' }),
  ]);
  await definePath(knex, path);
  await definePath(knex, { ...road, name: 'trial' }, { dryRun: true });
  const [entity] = await engine.entities.find([refOf('search')]);
  const by = 'user:default/guest';
  const exempt = (expires: string) =>
    engine.paths.exemptions.create({
      path,
      entity,
      by,
      asked: { entity: entity.ref, reason: 'It is replaced soon', expires },
    });
  const { id } = await exempt(daysAgo(-1));
  await exempt(daysAgo(-2));
  await engine.paths.exemptions.end({ id, by });
  await tell(before);
  now += 10 * DAY;
  await tell({ payment: { a: false } });
  // The catalog has had it once, and no more.
  const refs = entities.map(each => stringifyEntityRef(each));
  await engine.entities.removeAllBut(new Set(refs));
  await engine.paths.evaluation.settle();
}

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

describe('golden paths', () => {
  let server: Server;

  beforeAll(async () => {
    const knex = await databases.init('SQLITE_3');
    await prepare(knex);
    ({ server } = await startTestBackend({
      features: [
        milepostPlugin,
        mockServices.database.factory({ knex }),
        catalogOf(entities, ref => !/search|team-a$/.test(ref)),
        policy((name, { type }) =>
          name === 'catalog.entity.read' && type === 'user'
            ? PART_OF_CATALOG
            : ALLOW,
        ),
      ],
    }));
  });

  const get = async <T extends z.ZodType>(
    schema: T,
    url: string,
    { token = SERVICE, status = 200, ...query }: Record<string, any> = {},
  ): Promise<z.output<T>> => {
    const { body } = await request(server)
      .get(`/api/milepost/v1/paths${url}`)
      .set('Authorization', token)
      .query(query)
      .expect(status);
    return status === 200 ? schema.parse(body) : body.error.message;
  };

  it('are listed with what they ask for, and how many are on them', async () => {
    const { paths } = await get(pathsAnswerSchema, '');
    expect(paths.map(each => [each.name, each.dryRun])).toEqual([
      ['road', false],
      ['trial', true],
    ]);
    expect(paths[0].adoption).toEqual({ on: 1, off: 1, unknown: 1, exempt: 1 });
    expect(paths[0].checks[0]).toMatchObject({
      id: 'a',
      why: 'It matters',
      asks: [{ fact: 'pushed:a', operator: 'equal', text: 'a: true' }],
    });
    const team = await get(pathsAnswerSchema, '', { scope: TEAM_B });
    expect(team.paths[0].adoption).toMatchObject({ on: 0, off: 1, exempt: 1 });
  });

  it('have an adoption over time, by team with all below it, by check, and against a goal', async () => {
    const answer = await get(adoptionAnswerSchema, '/road/adoption');
    const none = { on: 0, off: 0, unknown: 0, exempt: 0 };
    expect(answer.points).toEqual([
      { day: daysAgo(364), ...none, versions: [] },
      {
        day: daysAgo(20),
        ...{ on: 3, off: 0, unknown: 1, exempt: 1 },
        versions: [
          { version: '1', count: 1 },
          { version: null, count: 2 },
        ],
      },
      {
        day: daysAgo(10),
        ...{ on: 1, off: 1, unknown: 1, exempt: 1 },
        versions: [{ version: '1', count: 1 }],
      },
      expect.objectContaining({ day: daysAgo(0), on: 1 }),
    ]);
    expect(answer.segments).toEqual([
      { segment: TEAM_A, ...none, on: 1, behind: 1, left: 0 },
      { segment: TEAM_B, ...none, off: 1, exempt: 1, behind: 0, left: 1 },
      { segment: null, ...none, unknown: 1, behind: 0, left: 0 },
    ]);
    expect(answer.checks).toMatchObject([
      { id: 'a', fail: 1, waiting: 1, unknown: 0, exempt: 1, pass: 1 },
      { id: 'b', fail: 1, waiting: 1, exempt: 1, pass: 1 },
      { id: 'c', fail: 0, waiting: 3, exempt: 1, pass: 0 },
    ]);
    // 60 % of three are two.
    expect(answer.goal).toMatchObject({ missing: 1, reached: false });
  });

  it.each([
    [{ by: 'group', scope: DEPARTMENT }, [TEAM_A, TEAM_B]],
    [{ by: 'group', scope: TEAM_B }, [TEAM_B]],
    [{ by: 'system' }, ['system:default/checkout', null]],
    [{ by: 'domain' }, ['domain:default/sales', null]],
    [
      { by: 'domain', scope: 'domain:default/commerce' },
      ['domain:default/sales'],
    ],
    [{ by: 'tier' }, ['1', null]],
    [{ by: 'group', scope: refOf('cart') }, [TEAM_A]],
  ])('are told apart by %j', async (query, segments) => {
    const answer = await get(adoptionAnswerSchema, '/road/adoption', query);
    expect(answer.segments.map(({ segment }) => segment)).toEqual(segments);
    // Each number opens its list.
    for (const { segment, left, ...counts } of answer.segments) {
      const asked = { ...query, segment: segment ?? '' };
      const { total } = await get(standingsAnswerSchema, '/standings', {
        ...asked,
        path: 'road',
      });
      const { on, off, unknown, exempt } = counts;
      expect(total).toBe(on + off + unknown + exempt);
      const gone = await get(departuresAnswerSchema, '/road/departures', asked);
      expect(gone.departures).toHaveLength(left);
    }
  });

  it('count for a caller what the caller sees, and name no group that they do not', async () => {
    const token = USER;
    const answer = await get(adoptionAnswerSchema, '/road/adoption', { token });
    expect(answer.points.at(-1)).toMatchObject({ on: 1, off: 1, exempt: 0 });
    expect(answer.segments).toMatchObject([
      { segment: TEAM_B, on: 0, off: 1, exempt: 0 },
      { segment: null, on: 1, unknown: 1 },
    ]);
    const list = await get(standingsAnswerSchema, '/standings', { token });
    expect(list.standings.map(each => [nameOf(each), each.owner])).toEqual([
      ['cart', undefined],
      ['hobby', undefined],
      ['payment', TEAM_B],
    ]);
    const exempt = await get(exemptionsAnswerSchema, '/road/exemptions', {
      token,
    });
    expect(exempt.exemptions).toEqual([]);
  });

  it.each([
    [{}, ['cart', 'hobby', 'payment', 'search']],
    [{ scope: TEAM_B }, ['payment', 'search']],
    [{ standing: 'on' }, ['cart']],
    [{ check: 'b', state: 'fail' }, ['cart']],
    // Who is exempt from the path fails none of it.
    [{ state: 'fail' }, ['cart', 'payment']],
    [{ check: 'a', state: 'exempt' }, ['search']],
    [{ version: '1' }, ['cart']],
    [{ version: '2' }, []],
    [{ version: '' }, []],
    [{ behind: 'true' }, ['cart']],
    [{ behind: 'false' }, []],
    [{ tier: '1' }, ['cart']],
    [{ tier: '', standing: 'unknown' }, ['hobby']],
    [{ standing: 'not-eligible' }, []],
  ])('list who stands how: %j', async (query, names) => {
    const asked = { path: 'road', ...query };
    const list = await get(standingsAnswerSchema, '/standings', asked);
    expect(list.standings.map(nameOf)).toEqual(names);
    expect(list.total).toBe(names.length);
  });

  it('lists page by page, and refuses what is not there', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await get(standingsAnswerSchema, '/standings', {
        limit: 3,
        cursor,
      });
      names.push(...page.standings.map(nameOf));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    // Of the path that is tried nobody is told who does not ask for it.
    expect(names).toEqual(['cart', 'hobby', 'payment', 'search']);
    await expect(
      get(standingsAnswerSchema, '/standings', {
        path: 'road',
        check: 'x',
        status: 400,
      }),
    ).resolves.toBe("check: 'road' has no 'x'");
    await get(adoptionAnswerSchema, '/nowhere/adoption', { status: 404 });
  });

  it('tell of an entity how it stands, since when, why, and what is next', async () => {
    const scope = refOf('cart');
    const { standings } = await get(standingsAnswerSchema, '/standings', {
      scope,
    });
    expect(standings).toEqual([
      {
        path: 'road',
        title: 'Road',
        entityRef: scope,
        owner: TEAM_A,
        tier: '1',
        standing: 'on',
        since: daysAgo(20),
        level: 'bronze',
        version: '1',
        behind: 1,
        behindSince: '2026-02-01',
        checks: [
          { id: 'a', state: 'pass', since: daysAgo(20), sources: ['scanner'] },
          {
            id: 'b',
            state: 'fail',
            text: 'b is false; asked for is true.',
            since: daysAgo(20),
            sources: ['scanner'],
          },
          {
            id: 'c',
            state: 'waiting',
            text: 'Nobody has told c yet.',
            since: daysAgo(20),
            sources: [],
          },
        ],
        next: 'b',
      },
    ]);
  });

  it('tell who left lately, and who is exempt until when', async () => {
    const left = await get(departuresAnswerSchema, '/road/departures');
    expect(left.departures).toEqual([
      {
        id: 1,
        path: 'road',
        entityRef: refOf('payment'),
        owner: TEAM_B,
        leftAt: daysAgo(10),
        changes: [{ check: 'a', text: 'a is false; asked for is true.' }],
      },
    ]);
    const earlier = { from: daysAgo(30), to: daysAgo(10) };
    const then = await get(departuresAnswerSchema, '/road/departures', earlier);
    expect(then.departures).toEqual([]);

    const exempt = (query?: object) =>
      get(exemptionsAnswerSchema, '/road/exemptions', { ...query });
    expect((await exempt()).exemptions).toMatchObject([
      { id: 2, entityRef: refOf('search'), expires: daysAgo(-2) },
    ]);
    expect((await exempt({ scope: TEAM_A })).exemptions).toEqual([]);
    const all = await exempt({ ended: 'true' });
    expect(all.exemptions.map(({ id }) => id)).toEqual([2, 1]);
    const { standings } = await get(standingsAnswerSchema, '/standings', {
      standing: 'exempt',
    });
    expect(standings[0].exemption).toEqual(all.exemptions[0]);
  });
});
