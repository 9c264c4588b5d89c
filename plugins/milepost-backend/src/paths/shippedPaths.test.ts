import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import {
  comparisonsIn,
  type Comparison,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { defineSlo, pushedSlo } from '../slos/__testUtils__/defineSlo';
import { pushSamples } from '../slos/pushSamples';
import { tell, ToldService } from './__testUtils__/toldService';
import { EXAMPLES, readPathSettings } from './definitions/readPathSettings';
import { loadPaths } from './definitions/loadPaths';

jest.setTimeout(180_000);

const NOW = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;

const services = Object.fromEntries(
  ['good', 'bad', 'strayed', 'excused', 'fresh'].map(name => [
    name,
    new ToldService(name, NOW),
  ]),
);

/** Every tool has told something lately: none has fallen silent. */
const lively = new ToldService('lively', NOW)
  .branch()
  .build(0.1)
  .deploy(0.1)
  .incident(0.5, 1)
  .ticket(2, { ticketType: 'postmortem', incident: 'lively 0.5' }, 1)
  .ticket(0.1, { ticketType: 'corrective-action' })
  .pagingRule(0.1, true);

function tellAll(): void {
  const { good, bad, strayed } = services;
  for (const days of [9, 8, 7, 6, 5, 4, 3]) {
    const revision = `good-${days}`;
    good.build(days + 0.1, { branch: 'main', revision });
    good.deploy(days, { revision }).incident(days, 5);
    strayed.build(days + 0.1, { branch: 'quick', revision });
    const deployment = `strayed-${days}`;
    strayed.deploy(days, { revision, deployment });
    strayed.incident(days - 0.1, 60, { causedBy: { deployment } });
  }
  good.branch().pagingRule(3, true);
  good.ticket(5, { ticketType: 'corrective-action', dueAt: '2026-12-01' });
  good.deploy(2, { revision: 'good-5', automatic: true }, 'service.rolledback');
  strayed.branch();
  bad.build(40).deploy(40).pagingRule(3, false);
  bad.incident(30, 90, { severity: 'SEV-1', notCausedByDeployment: true });
  bad.ticket(20, {
    ticketType: 'corrective-action',
    dueAt: '2026-11-10T00:00:00Z',
  });
}

/** What a tool pushes so that a comparison comes out. */
function valueFor({ operator, value }: Comparison, good: boolean): unknown {
  switch (operator) {
    case 'withinDays':
      return new Date(NOW - (good ? 0 : 200 * DAY)).toISOString();
    case 'greaterThan':
      return good ? Number(value) + 1 : value;
    case 'greaterThanInclusive':
      return good ? value : Number(value) - 1;
    default:
      if (good) {
        return value;
      }
      return typeof value === 'boolean' ? !value : Number(value) + 1;
  }
}

async function worldIn(knex: Knex) {
  await migrate(knex);
  const paths = { examples: [...EXAMPLES] };
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
    paths: readPathSettings(new ConfigReader({ paths }), { directory: '.' }),
  });
  const { good, bad, strayed, excused, fresh } = services;
  // Nothing asks for fields of entities yet, so that none are read of it.
  await engine.registerEntities([
    fresh.entity({ annotations: { 'milepost.dev/slo': 'slo.yaml' } }),
  ]);
  await engine.paths.renew();
  await engine.registerEntities([
    good.entity({
      metadata: {
        description: 'Sells things',
        links: [{ url: 'https://grafana.acme.io', type: 'dashboard' }],
      },
      annotations: {
        'milepost.dev/tier': 'gold',
        'backstage.io/techdocs-ref': 'dir:.',
        'pagerduty.com/service-id': 'PGOOD',
      },
    }),
    bad.entity({ owner: 'user:default/somebody' }),
    strayed.entity(),
    excused.entity(),
    lively.entity(),
  ]);
  return { knex, engine };
}

type World = Awaited<ReturnType<typeof worldIn>>;

async function pushFacts({ knex, engine }: World): Promise<void> {
  const asked = (await loadPaths(knex))
    .flatMap(({ path }) => path.checks)
    .flatMap(({ rule }) => comparisonsIn(rule))
    .map(({ comparison }) => comparison)
    .filter(({ fact }) => fact.startsWith('pushed:'));
  const facts = ['good', 'bad'].flatMap(name =>
    asked.map(comparison => ({
      entity: services[name].ref,
      name: comparison.fact.slice('pushed:'.length),
      source: 'scanner',
      value: valueFor(comparison, name === 'good'),
      at: new Date(NOW).toISOString(),
    })),
  );
  await expect(engine.paths.pushFacts(facts)).resolves.toMatchObject({
    rejected: 0,
  });
}

async function pushSlos({ knex, engine }: World): Promise<void> {
  const shares = { good: 1, strayed: 0.5 };
  const entities = await engine.entities.find(
    Object.keys(shares).map(name => services[name].ref),
  );
  for (const { id, ref, name } of entities) {
    await defineSlo(knex, {
      slo: pushedSlo,
      at: NOW - 30 * DAY,
      entityRef: ref,
      entityId: id,
    });
    const good = 1000 * shares[name as keyof typeof shares];
    const sample = {
      scope: ref,
      slo: pushedSlo.name,
      start: new Date(NOW - 300_000).toISOString(),
      end: new Date(NOW).toISOString(),
      good,
      valid: 1000,
    };
    await expect(
      pushSamples(knex, { samples: [sample], now: NOW }),
    ).resolves.toMatchObject({ accepted: 1 });
  }
}

async function exempt({ knex, engine }: World): Promise<void> {
  const [entity] = await engine.entities.find([services.excused.ref]);
  for (const { path } of await loadPaths(knex)) {
    for (const { id: check } of path.checks) {
      await engine.paths.exemptions.create({
        path,
        entity,
        by: 'user:default/guest',
        asked: {
          entity: entity.ref,
          check,
          reason: 'Is switched off in spring',
          expires: '2026-12-31',
        },
      });
    }
  }
}

describe('the paths that ship', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('have for every check an entity that passes, one that fails, one that waits and one that is exempt', async () => {
    const living = await worldIn(await databases.init('SQLITE_3'));
    const { engine, knex } = living;
    tellAll();
    await tell(
      engine,
      [...Object.values(services), lively].flatMap(({ events }) => events),
    );
    await pushFacts(living);
    await pushSlos(living);
    await exempt(living);
    await engine.settle();
    const rows = await knex('path_standings as s')
      .join('golden_paths as p', 'p.id', 's.path_id')
      .join('entities as e', 'e.id', 's.entity_id')
      .select({ path: 'p.name', entity: 'e.name' }, 's.checks');
    const states = new Map<string, Record<string, string>>();
    for (const { path, entity, checks } of rows) {
      for (const [id, { state }] of Object.entries<{ state: string }>(
        JSON.parse(checks),
      )) {
        const key = `${path} ${id}`;
        states.set(key, { ...states.get(key), [entity]: state });
      }
    }
    expect(states.size).toBe(
      (await loadPaths(knex)).flatMap(({ path }) => path.checks).length,
    );
    for (const [check, { good, bad, strayed, fresh, excused }] of states) {
      const fails = [bad, strayed].includes('fail') ? 'fail' : [bad, strayed];
      expect({ check, good, fails, fresh, excused }).toEqual({
        check,
        good: 'pass',
        fails: 'fail',
        fresh: 'waiting',
        excused: 'exempt',
      });
    }
  });
});
