import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Entity } from '@backstage/catalog-model';
import {
  buildCdEvent,
  defaultSeverities,
  gateAnswerSchema,
  type BuiltCdEvent,
  type SloState,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';
import { receiveSamples } from '../slos/receiveSamples';
import { finishJob } from '../__testUtils__/finishJob';
import type { SloStanding } from '../slos/SloStanding';
import { Gate } from './Gate';
import { gateHistory } from './gateHistory';
import { readGate } from './readGate';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse('2026-11-18T12:00:00Z');
const SHOP = 'component:default/shop';
const JO = 'user:default/jo';
const REASON = 'The fix of the outage has to go out.';
const SHA = '0123456789abcdef0123456789abcdef01234567';

const critical: Entity = {
  ...shop,
  metadata: { ...shop.metadata, labels: { 'milepost.dev/tier': 'tier-1' } },
  spec: { ...shop.spec, owner: 'group:default/team-a', system: 'store' },
};
const store: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'store' },
  spec: { owner: 'group:default/team-a', type: 'product' },
};

const POLICIES = [
  {
    name: 'critical',
    match: { tiers: ['tier-1'] },
    mode: 'enforce',
    onUnknown: 'warn',
    freezes: [
      {
        name: 'year-end',
        from: '2026-12-18T18:00',
        to: '2027-01-04T08:00',
        reason: 'Nobody is here',
      },
    ],
  },
  {
    name: 'products',
    match: { entities: { kind: 'system', 'spec.type': 'product' } },
    withoutSlo: 'allow',
  },
];

const standingOf = (
  remaining: number | undefined,
  more: Partial<SloStanding> = {},
): SloStanding => ({
  id: 1,
  entityRef: SHOP,
  document: 'milepost.slos',
  dataState: 'measured',
  definition: {
    name: 'availability',
    title: 'Availability',
    targetPpm: 999_000,
    window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
  } as SloStanding['definition'],
  state: {
    targetPpm: 999_000,
    sli: 0.9995,
    remaining,
    tiers: [
      {
        tier: '1h',
        severity: 'page',
        factor: 13.44,
        long: { seconds: 3600, rate: 0.5, events: 10 },
        short: { seconds: 300, events: 0 },
        firing: false,
      },
    ],
    lastSampleAt: START - 60_000,
  } as unknown as SloState,
  ...more,
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('the gate, %p', id => {
  let knex: Knex;
  let engine: MilepostEngine;
  let now = START;
  let standings: SloStanding[];

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    engine = await MilepostEngine.create({
      knex,
      logger: mockServices.logger.mock(),
      sources: [],
      now: () => now,
      retention: { payloadDays: 30, factDays: 60 },
    });
    now = START;
    await engine.registerEntities([critical, store]);
  });

  beforeEach(async () => {
    now = START;
    standings = [standingOf(0.5)];
    await knex('gate_evaluations').delete();
    await knex('gate_overrides').delete();
  });

  const gateWith = (gate: object) =>
    new Gate({
      knex,
      settings: readGate(new ConfigReader({ gate } as never)),
      severities: defaultSeverities,
      zone: 'UTC',
      intervalMs: 300_000,
      now: () => now,
      standings: async ({ entityRefs }) =>
        standings.filter(({ entityRef }) => entityRefs.includes(entityRef)),
    });

  const ask = async (
    more: {
      environment?: string;
      revision?: string;
      changeClass?: string;
    } = {},
    gate: object = { policies: POLICIES },
    ref = SHOP,
  ) => {
    const [entity] = await engine.entities.find([ref]);
    const answer = await gateWith(gate).evaluate({
      entity,
      environment: 'production',
      record: true,
      ...more,
    });
    return gateAnswerSchema.parse(answer);
  };

  const tell = async (...events: BuiltCdEvent[]) => {
    await engine.receive(
      events.map(payload => ({
        source: `cdevents:${payload.context.source}`,
        topic: `cdevents.${payload.context.type}`,
        payload,
      })),
    );
    await engine.settle();
  };

  const override = async (
    more: {
      environment?: string;
      revision?: string;
      expiresAt?: number;
    } = {},
  ) =>
    engine.overrides.create({
      entity: { ref: SHOP },
      by: JO,
      asked: {
        scope: SHOP,
        environment: more.environment ?? 'production',
        revision: more.revision,
        reason: REASON,
        expiresAt: new Date(more.expiresAt ?? now + HOUR).toISOString(),
      },
    });

  it('answers with what it knows, and keeps what it said but not who asked', async () => {
    const answer = await ask({ revision: SHA, changeClass: 'feature' });
    expect(answer).toEqual({
      scope: SHOP,
      environment: 'production',
      decision: 'allow',
      mode: 'enforce',
      policy: 'critical',
      reasons: [
        {
          code: 'fine',
          effect: 'allow',
          text: 'Nothing is in the way: shop has 50 % of its error budget left.',
        },
      ],
      slos: [
        {
          name: 'availability',
          state: 'measured',
          targetPpm: 999_000,
          sli: 0.9995,
          remaining: 0.5,
          burnRates: [{ tier: '1h', long: 0.5, short: null, firing: false }],
          dataAge: 60,
        },
      ],
      evaluationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      evaluatedAt: '2026-11-18T12:00:00.000Z',
      expiresAt: '2026-11-18T12:05:00.000Z',
    });
    const rows = await knex('gate_evaluations');
    expect(rows).toEqual([
      {
        id: answer.evaluationId,
        at: START,
        entity_ref: SHOP,
        environment: 'production',
        revision: SHA,
        change_class: 'feature',
        decision: 'allow',
        mode: 'enforce',
        policy: 'critical',
        reasons: JSON.stringify(answer.reasons),
      },
    ]);
  });

  it('only looks where nothing is to be recorded', async () => {
    const [entity] = await engine.entities.find([SHOP]);
    const environment = 'production';
    const answer = await gateWith({}).evaluate({
      entity,
      environment,
      record: false,
    });
    expect(answer).not.toHaveProperty('evaluationId');
    await expect(knex('gate_evaluations')).resolves.toEqual([]);
  });

  it('blocks, warns and does not know, and runs dry without configuration', async () => {
    standings = [standingOf(-0.2)];
    await expect(ask()).resolves.toMatchObject({ decision: 'block' });
    await expect(ask({}, {})).resolves.toMatchObject({
      decision: 'block',
      mode: 'dry-run',
      policy: 'default',
    });
    standings = [standingOf(0.1)];
    await expect(ask()).resolves.toMatchObject({ decision: 'warn' });
    standings = [standingOf(0.9, { dataState: 'silent', message: 'Quiet.' })];
    await expect(ask()).resolves.toMatchObject({
      decision: 'warn',
      reasons: [{ code: 'data-missing', effect: 'warn' }],
    });
    await expect(ask({}, {})).resolves.toMatchObject({ decision: 'unknown' });
    standings = [];
    await expect(ask()).resolves.toMatchObject({
      decision: 'unknown',
      reasons: [{ code: 'no-slo' }],
    });
  });

  it('goes by samples: blocks once they use the budget up, and knows nothing once they stop', async () => {
    const sloId = await defineSlo(knex, { slo: pushedSlo, at: START - DAY });
    const tellSample = async (good: number) => {
      const start = now - 300_000;
      const sample = { start, seconds: 300, good, valid: 1000 };
      await receiveSamples(knex, { received: [{ sloId, sample }], now });
      await engine.slis.evaluate();
    };
    const asked = async () => {
      const [entity] = await engine.entities.find([SHOP]);
      const environment = 'production';
      return engine.gate.evaluate({ entity, environment, record: false });
    };
    await expect(asked()).resolves.toMatchObject({
      decision: 'unknown',
      reasons: [{ code: 'data-missing' }],
      slos: [{ state: 'waiting', sli: null, dataAge: null }],
    });
    await tellSample(1000);
    await expect(asked()).resolves.toMatchObject({
      decision: 'allow',
      slos: [{ state: 'measured', remaining: 1, dataAge: 0 }],
    });
    now += 300_000;
    await tellSample(700);
    await expect(asked()).resolves.toMatchObject({
      decision: 'block',
      reasons: [
        {
          code: 'budget-used-up',
          text: 'shop has used 1500 % of its error budget for “Availability” (28 days).',
        },
        { code: 'burning', effect: 'warn' },
        { code: 'burning', effect: 'warn' },
        { code: 'burning', effect: 'allow' },
        { code: 'burning', effect: 'allow' },
      ],
    });
    now += HOUR;
    await expect(asked()).resolves.toMatchObject({
      decision: 'unknown',
      reasons: [{ code: 'data-missing' }],
      slos: [{ state: 'silent', dataAge: 3600 }],
    });
    await knex('slos').delete();
  });

  it('lets a class of change pass', async () => {
    standings = [standingOf(-0.2)];
    await expect(ask({ changeClass: 'rollback' })).resolves.toMatchObject({
      decision: 'allow',
      reasons: [{ code: 'change-class-passes' }, { code: 'budget-used-up' }],
    });
  });

  it('considers the SLOs of what is deployed alone', async () => {
    standings = [standingOf(-0.2)];
    const answer = await ask(
      {},
      { policies: POLICIES },
      'system:default/store',
    );
    expect(answer).toMatchObject({
      scope: 'system:default/store',
      policy: 'products',
      decision: 'allow',
      slos: [],
    });
  });

  it('knows production by its name, or by what is told of the deployments there', async () => {
    const policyOf = async (environment: string) =>
      (await ask({ environment })).policy;
    await expect(policyOf(' Prod-EU ')).resolves.toBe('critical');
    await expect(policyOf('staging')).resolves.toBe('none');
    await expect(ask({ environment: 'blue' })).resolves.toMatchObject({
      decision: 'unknown',
      policy: 'none',
    });
    const [, deployed] = deliveryOf('1', START - DAY);
    await tell(deployed);
    await knex('deployments').update({ environment: 'Blue' });
    await expect(policyOf('blue')).resolves.toBe('critical');
    await knex('deployments').update({ environment: 'production' });
  });

  it('expires when a freeze begins, which holds in the zone of the team', async () => {
    const zones = { 'group:default/team-a': 'Europe/Berlin' };
    const gate = { policies: POLICIES, zones };
    now = Date.parse('2026-12-18T16:58:00Z');
    await expect(ask({}, gate)).resolves.toMatchObject({
      decision: 'allow',
      expiresAt: '2026-12-18T17:00:00.000Z',
    });
    now = Date.parse('2026-12-18T17:00:00Z');
    await expect(ask({}, gate)).resolves.toMatchObject({
      decision: 'block',
      reasons: [{ code: 'freeze', until: '2027-01-04T07:00:00.000Z' }],
    });
    await expect(ask({})).resolves.toMatchObject({ decision: 'allow' });
    const [critically, products] = POLICIES;
    const policies = [{ ...critically, zone: 'Asia/Tokyo' }, products];
    now = Date.parse('2026-12-18T09:00:00Z');
    await expect(ask({}, { policies })).resolves.toMatchObject({
      decision: 'block',
    });
  });

  it('minds an incident until it is resolved, also for the system', async () => {
    const system = () =>
      ask({}, { policies: POLICIES }, 'system:default/store');
    const incident = (type: 'detected' | 'resolved', at: number) =>
      buildCdEvent({
        type: `incident.${type}`,
        id: `${type}-inc`,
        source: '/pager',
        subject: 'inc-1',
        content: { service: { id: 'shop' }, environment: { id: 'production' } },
        time: new Date(at).toISOString(),
        milepost: { severity: 'P1' },
      });
    await tell(incident('detected', START - HOUR));
    await expect(ask()).resolves.toMatchObject({
      decision: 'block',
      reasons: [{ code: 'incident-open', about: 'inc-1' }],
    });
    await expect(system()).resolves.toMatchObject({ decision: 'block' });
    await tell(incident('resolved', START - 60_000));
    await expect(ask()).resolves.toMatchObject({ decision: 'allow' });
    await expect(system()).resolves.toMatchObject({ decision: 'allow' });
  });

  it('lets through what is overridden, until it expires or is ended', async () => {
    standings = [standingOf(-0.2)];
    const first = await override({ expiresAt: now + 120_000 });
    const answer = await ask({ environment: 'prod-eu' });
    expect(answer).toMatchObject({
      decision: 'allow',
      reasons: [{ code: 'override' }, { code: 'budget-used-up' }],
      override: { id: first.id, reason: REASON, by: JO },
      expiresAt: new Date(START + 120_000).toISOString(),
    });
    const rows = await knex('gate_evaluations');
    expect(JSON.stringify(rows)).not.toContain('user:');
    now += 120_000;
    await expect(ask()).resolves.toMatchObject({ decision: 'block' });

    const second = await override();
    await expect(ask()).resolves.toMatchObject({ decision: 'allow' });
    const end = { id: second.id, by: 'user:default/kim' };
    await expect(engine.overrides.end(end)).resolves.toMatchObject({
      active: false,
      endedBy: 'user:default/kim',
      endedAt: new Date(now).toISOString(),
    });
    await expect(ask()).resolves.toMatchObject({ decision: 'block' });
    for (const ended of [first, second]) {
      await expect(
        engine.overrides.end({ ...end, id: ended.id }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
    }
    await expect(
      engine.overrides.end({ ...end, id: 987_654 }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('lets through that revision alone for which it is overridden', async () => {
    standings = [standingOf(-0.2)];
    const decisionOf = async (revision?: string) =>
      (await ask({ revision })).decision;
    await override({ revision: SHA.slice(0, 7).toUpperCase() });
    await expect(decisionOf(SHA)).resolves.toBe('allow');
    await expect(decisionOf(`f${SHA.slice(1)}`)).resolves.toBe('block');
    await expect(decisionOf()).resolves.toBe('block');
    await knex('gate_overrides').delete();
    await override({ revision: 'v1.2' });
    await expect(decisionOf('v1.2')).resolves.toBe('allow');
    await expect(decisionOf('v1.2.1')).resolves.toBe('block');
  });

  it('lets nothing through that is somewhere else, or of something else', async () => {
    standings = [standingOf(-0.2)];
    for (const environment of ['prod-us', 'staging', '*', 'prod-*']) {
      await override({ environment });
    }
    const { decision } = await ask({ environment: 'prod-eu' });
    expect(decision).toBe('block');
    await expect(ask({ environment: 'prod-US' })).resolves.toMatchObject({
      decision: 'allow',
    });
    await knex('gate_overrides').update({ entity_ref: 'component:default/x' });
    await expect(ask({ environment: 'prod-us' })).resolves.toMatchObject({
      decision: 'block',
    });
  });

  it('takes no override that has expired or lasts too long', async () => {
    for (const expiresAt of [now, now - HOUR, now + 7 * DAY + 1]) {
      await expect(override({ expiresAt })).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(/^expiresAt: /),
      });
    }
    await override({ expiresAt: now + 7 * DAY });
    await expect(knex('gate_overrides')).resolves.toHaveLength(1);
  });

  it('tells what it said and what was overridden, the newest first', async () => {
    await ask({ environment: 'staging' });
    now += 1000;
    await ask({ revision: SHA });
    await override();
    await override({ environment: 'staging' });
    const { overrides } = engine;
    const entityRef = SHOP;
    const history = await gateHistory(knex, {
      entityRef,
      limit: 10,
      overrides,
    });
    expect(history.evaluations).toMatchObject([
      { environment: 'production', revision: SHA, decision: 'allow' },
      { environment: 'staging', policy: 'none' },
    ]);
    expect(history.overrides.map(({ environment }) => environment)).toEqual([
      'staging',
      'production',
    ]);
    const narrow = { environment: 'Staging', limit: 1 };
    await expect(
      gateHistory(knex, { entityRef, overrides, ...narrow }),
    ).resolves.toMatchObject({
      evaluations: [{ environment: 'staging' }],
      overrides: [{ environment: 'staging' }],
    });
  });

  it('decides nothing while its configuration cannot be meant', async () => {
    await expect(
      ask({}, { policies: [{ name: 'x', mode: 'off' }] }),
    ).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('milepost.gate.policies[0].mode: '),
    });
    await expect(knex('gate_evaluations')).resolves.toEqual([]);
  });

  it('asks a few statements, however many SLOs there are', async () => {
    standings = Array.from({ length: 50 }, (_, index) => ({
      ...standingOf(0.5),
      id: index,
    }));
    let statements = 0;
    const count = () => {
      statements += 1;
    };
    knex.on('query', count);
    const [entity] = await engine.entities.find([SHOP]);
    statements = 0;
    await gateWith({}).evaluate({
      entity,
      environment: 'production',
      record: true,
    });
    knex.removeListener('query', count);
    expect(statements).toBe(5);
  });

  it('forgets evaluations and overrides with the facts of their time, and of what is purged', async () => {
    await ask();
    await override();
    now += 100 * DAY;
    await ask();
    await override();
    await finishJob(engine, { kind: 'retention', options: { share: 1 } });
    await expect(knex('gate_evaluations').pluck('at')).resolves.toEqual([now]);
    await expect(knex('gate_overrides').pluck('created_at')).resolves.toEqual([
      now,
    ]);
    await finishJob(engine, {
      kind: 'purge',
      options: { share: 1, entity: SHOP },
    });
    await expect(knex('gate_evaluations')).resolves.toEqual([]);
    await expect(knex('gate_overrides')).resolves.toEqual([]);
  });
});
