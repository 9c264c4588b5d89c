import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  departureSchema,
  exemptionSchema,
  factsAnswerSchema,
  milepostMetricReadSensitivePermission,
  pathPreviewAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Server } from 'node:http';
import request from 'supertest';
import { catalogOf } from '../__testUtils__/catalogOf';
import { ALLOW, DENY, PART_OF_CATALOG, policy } from '../__testUtils__/policy';
import { shop } from '../__testUtils__/shop';
import { defineRoad, leaveRoad, ROAD } from '../paths/__testUtils__/road';
import { milepostPlugin } from '../plugin';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const SHOP = 'component:default/shop';
const VAULT = 'component:default/vault';
const JO = 'user:default/jo';
const ofService = mockCredentials.service.header();

const entities: Entity[] = [
  { ...shop, metadata: { ...shop.metadata, title: 'The shop' } },
  { ...shop, metadata: { name: 'vault' } },
];

const auditor = mockServices.auditor.mock();
const audited = { success: jest.fn(), fail: jest.fn() };
auditor.createEvent.mockResolvedValue(audited);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let server: Server;
let left: Record<string, number>;

const post = (
  path: string,
  body: object,
  token = mockCredentials.user.header(JO),
) =>
  request(server)
    .post(`/api/milepost/v1${path}`)
    .set('Authorization', token)
    .send(body);

const inDays = (days: number) =>
  new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

const factOf = (entity: string, value: unknown) => ({
  entity,
  name: 'scanner/critical',
  value,
  source: 'trivy',
  at: new Date().toISOString(),
});

async function standing(): Promise<string | undefined> {
  const [found] = await knex('path_standings as s')
    .join('entities as e', 'e.id', 's.entity_id')
    .where('e.ref', SHOP)
    .pluck('s.standing');
  return found;
}

/** Waits until the shop stands so, as long as that may take: five seconds. */
async function stands(wanted: string): Promise<void> {
  const until = Date.now() + 5000;
  while ((await standing()) !== wanted && Date.now() < until) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  await expect(standing()).resolves.toBe(wanted);
}

beforeAll(async () => {
  knex = await databases.init('SQLITE_3');
  ({ server } = await startTestBackend({
    features: [
      milepostPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { milepost: { metrics: { 'pager-load': { sensitive: true } } } },
      }),
      catalogOf(entities, ref => ref !== VAULT),
      auditor.factory,
      policy((name, { type }) => {
        if (name === milepostMetricReadSensitivePermission.name) {
          return DENY;
        }
        return name === 'catalog.entity.read' && type === 'user'
          ? PART_OF_CATALOG
          : ALLOW;
      }),
    ],
  }));
  await request(server)
    .get('/api/milepost/v1/metrics')
    .set('Authorization', ofService)
    .query({ scope: [SHOP, VAULT] })
    .expect(200);
  await defineRoad(knex);
  left = {
    [SHOP]: await leaveRoad(knex, SHOP),
    [VAULT]: await leaveRoad(knex, VAULT),
  };
});

beforeEach(() => {
  auditor.createEvent.mockClear();
  audited.success.mockClear();
  audited.fail.mockClear();
});

describe('facts', () => {
  it('have their entities judged, and wait for those that nobody knows yet', async () => {
    const facts = [
      factOf('shop', 0),
      factOf('component:default/later', 1),
      { ...factOf('shop', 3), person: 'somebody' },
    ];
    const { body } = await post('/facts', { facts }, ofService).expect(200);
    expect(factsAnswerSchema.parse(body)).toMatchObject({
      accepted: 2,
      rejected: 1,
      results: [{}, {}, { status: 'rejected', field: 'person' }],
    });
    await stands('on');
    await expect(
      knex('pushed_facts').orderBy('entity_ref').pluck('entity_ref'),
    ).resolves.toEqual(['component:default/later', SHOP]);
  });

  it('are refused where they are no facts, or too many', async () => {
    const refused = async (body: object) => {
      const response = await post('/facts', body, ofService).expect(400);
      return response.body.error.message;
    };
    expect(await refused({ facts: [] })).toMatch(/^facts/);
    expect(await refused({ facts: Array(10_001).fill(1) })).toMatch(/^facts/);
    expect(await refused({ fact: factOf('shop', 0) })).toMatch(/fact/);
    expect(await refused([])).toMatch(/^body/);
  });

  it('are to be sent again while the database is away', async () => {
    await knex.schema.renameTable('pushed_facts', 'gone');
    const body = { facts: [factOf('shop', 1)] };
    const { status } = await post('/facts', body, ofService);
    expect(status).toBe(503);
    await knex.schema.renameTable('gone', 'pushed_facts');
  });
});

describe('an exemption', () => {
  const asked = {
    entity: SHOP,
    reason: 'It is replaced by the end of the year.',
    expires: inDays(30),
  };
  const exempt = (change: object = {}, path = 'road') =>
    post(`/paths/${path}/exemptions`, { ...asked, ...change });

  it('takes the entity out of the count until it is ended, and is audited', async () => {
    const { body } = await exempt().expect(200);
    const exemption = exemptionSchema.parse(body);
    expect(exemption).toMatchObject({ approver: JO, path: 'road' });
    await expect(standing()).resolves.toBe('exempt');
    expect(auditor.createEvent.mock.calls[0][0]).toMatchObject({
      eventId: 'path-exempt',
      severityLevel: 'medium',
    });
    expect(audited.success.mock.calls).toEqual([
      [{ meta: { ...asked, path: 'road', exemption: exemption.id } }],
    ]);
    const end = `/exemptions/${exemption.id}/end`;
    await post(end, {}).expect(200);
    await expect(standing()).resolves.toBe('on');
    await post(end, {}).expect(409);
    expect(audited.fail.mock.calls[0][0].meta).toEqual({
      exemption: exemption.id,
    });
  });

  it.each([
    ['a path that there is not', {}, 'lane', 404, /golden path 'lane'/],
    ['what the person does not see', { entity: VAULT }, 'road', 404, /vault/],
    ['no entity ref', { entity: 'component:' }, 'road', 400, /^entity/],
    ['a group', { entity: 'group:default/team-a' }, 'road', 400, /^entity/],
    ['a check that there is not', { check: 'x' }, 'road', 400, /^check/],
    ['no reason', { reason: 'because' }, 'road', 400, /^reason/],
    ['a day that is over', { expires: inDays(-2) }, 'road', 400, /^expires/],
  ])('is refused for %s', async (_, change, path, status, message) => {
    const { body } = await exempt(change, path).expect(status);
    expect(body.error.message).toMatch(message);
    expect(audited.fail).toHaveBeenCalledTimes(1);
  });

  it('of what the person does not see is not there to be ended', async () => {
    const [{ id }] = await knex('path_exemptions')
      .insert({
        ...{ path: 'road', entity_ref: VAULT, reason: asked.reason },
        ...{ approver: JO, created_at: 0, expires: asked.expires },
      })
      .returning('id');
    for (const end of [id, 999, 'x']) {
      const { body } = await post(`/exemptions/${end}/end`, {}).expect(404);
      expect(body.error.message).toBe('There is no such exemption');
    }
  });
});

describe('the reason of a departure', () => {
  const explain = (id: number, reason: string, path = 'road') =>
    post(`/paths/${path}/departures/${id}/reason`, { reason });

  it('is the one that was said last; who said it is kept and not told', async () => {
    const id = left[SHOP];
    await explain(id, 'The scanner was new.').expect(200);
    const { body, text } = await explain(id, 'A library is late.').expect(200);
    expect(departureSchema.parse(body)).toMatchObject({
      entityRef: SHOP,
      reason: 'A library is late.',
      leftAt: '2026-03-01',
    });
    expect(text).not.toContain('jo');
    await expect(
      knex('path_departures').where({ id }).first('reason', 'answered_by'),
    ).resolves.toEqual({ reason: 'A library is late.', answered_by: JO });
    expect(audited.success).toHaveBeenCalledTimes(2);
  });

  it('is refused for what is not there, or not for the person to see', async () => {
    const statuses = [
      await explain(left[VAULT], 'Whatever it is.'),
      await explain(left[SHOP], 'Whatever it is.', 'lane'),
      await explain(left[SHOP], ' a '),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 400]);
  });
});

describe('a preview', () => {
  const preview = (document: string, scope?: string) =>
    post('/paths/preview', { document, scope });
  const tried = async (document: string, scope?: string) => {
    const { body } = await preview(document, scope).expect(200);
    return pathPreviewAnswerSchema.parse(body);
  };
  const rule = (text: string) =>
    ROAD.replace(/\{ fact: 'pushed:scanner.*\}/, () => `{ ${text} }`);

  it('judges what the person sees, by what the catalog says now, and keeps nothing', async () => {
    const answer = await tried(
      rule(
        'fact: entity, path: $.metadata.title, operator: exists, value: true',
      ),
    );
    expect(answer).toMatchObject({
      scope: 'organization',
      faults: [],
      eligible: 1,
      adoption: { on: 1, off: 0, unknown: 0, exempt: 0 },
      checks: [
        { id: 'scanned', pass: 1, fail: 0 },
        { id: 'described', pass: 0, fail: 1 },
      ],
      standings: [{ entityRef: SHOP, level: 'paved', next: 'described' }],
    });
    await expect(knex('golden_paths').pluck('name')).resolves.toEqual(['road']);
  });

  it('says what is wrong with the document, and where', async () => {
    const { faults, adoption } = await tried(
      ROAD.replace('effort: hours', 'effort: ages'),
    );
    expect(adoption).toBeUndefined();
    expect(faults[0]).toMatchObject({
      line: 15,
      path: 'spec.checks[0].effort',
    });
    const two = `${ROAD}---\n${ROAD.replace('name: road', 'name: lane')}`;
    expect((await tried(two)).faults[0].message).toMatch(/more than one/);
  });

  it('tells nothing of metrics that the person may not read', async () => {
    const { eligible } = await tried(
      rule("fact: 'metric:pager-load', operator: lessThan, value: 9"),
    );
    expect(eligible).toBe(0);
  });

  it('stops a pattern that goes on and on', async () => {
    const fact = factOf('shop', `${'a'.repeat(60)}!`);
    await post('/facts', { facts: [fact] }, ofService).expect(200);
    const { body } = await preview(
      rule(
        "fact: 'pushed:scanner/critical', operator: matches, value: '^(a+)+$'",
      ),
    ).expect(400);
    expect(body.error.message).toMatch(/too long/);
  });

  it('is refused for a scope that the person does not see', async () => {
    expect((await preview(ROAD, VAULT)).status).toBe(404);
  });
});
