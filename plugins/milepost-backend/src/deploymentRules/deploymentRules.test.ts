import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  deploymentRulesSchema,
  type DeliveryEvent,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { computedTables } from '../__testUtils__/computedTables';
import { finishJob } from '../__testUtils__/finishJob';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const NOW = Date.parse('2026-05-01T00:00:00Z');
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Payloads are the events themselves. */
const source = (id: string): DeliverySource => ({
  id,
  title: id,
  connect: 'Send events.',
  naturalKey: ({ payload }) => (payload as DeliveryEvent).id,
  map: ({ payload }) => ({ events: [payload as DeliveryEvent] }),
});

const at = (daysAgo: number, minutes = 0) =>
  new Date(NOW - daysAgo * DAY + minutes * 60_000).toISOString();

function component(
  name: string,
  {
    annotations = {},
    type = 'service',
  }: { annotations?: object; type?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'github.com/project-slug': `acme/${name}`,
        ...annotations,
      },
    },
    spec: { type, lifecycle: 'production', owner: 'team-a' },
  };
}

const common = (name: string, id: string) => ({
  source: 'github',
  id: `${name}-${id}`,
  repository: `github.com/acme/${name}`,
});

/** A run of a workflow, or a job of it; both finished so many days ago. */
function built(
  name: string,
  run: string,
  days: number,
  more: object = {},
): DeliveryEvent {
  const key = JSON.stringify(more);
  return {
    ...common(name, `${run}-${key}`),
    type: 'build.finished',
    time: at(days),
    startedAt: at(days, -5),
    build: run,
    attempt: 1,
    name: 'Deploy',
    workflow: '.github/workflows/deploy.yml',
    branch: 'main',
    revision: `${name}-${run}`,
    outcome: 'success',
    ...more,
  } as DeliveryEvent;
}

function deployed(
  name: string,
  id: string,
  days: number,
  more: object = {},
): DeliveryEvent {
  return {
    ...common(name, `deployed-${id}`),
    type: 'service.deployed',
    time: at(days),
    deployment: id,
    environment: 'production',
    revision: `${name}-${id}`,
    outcome: 'success',
    ...more,
  } as DeliveryEvent;
}

function released(name: string, tag: string, days: number): DeliveryEvent {
  return {
    ...common(name, `released-${tag}`),
    type: 'artifact.published',
    time: at(days),
    artifact: `pkg:github/acme/${name}@${tag}`,
    tag,
    prerelease: tag.includes('rc'),
  } as DeliveryEvent;
}

const rules = deploymentRulesSchema.parse([
  {
    name: 'services deploy by deploy.yml',
    entities: { 'spec.type': 'service' },
    from: { workflow: { file: 'deploy.yml', branch: 'main' } },
  },
]);

async function engineOn(
  knex: Knex,
  deploymentRules = rules,
): Promise<MilepostEngine> {
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [source('github'), source('argocd')],
    now: () => NOW,
    deploymentRules,
  });
}

async function tell(
  engine: MilepostEngine,
  ...events: DeliveryEvent[]
): Promise<void> {
  await engine.receive(
    events.map(event => ({
      source: event.source,
      topic: 'test',
      payload: event,
    })),
  );
  await engine.settle();
}

async function standings(knex: Knex, name: string): Promise<string[]> {
  const rows = await knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .join('entities as n', 'n.id', 'e.entity_id')
    .where('n.name', name)
    .orderBy('d.external_id')
    .select('d.external_id', 'e.standing');
  return rows.map(row => `${row.external_id} ${row.standing}`);
}

async function frequency(engine: MilepostEngine, name: string) {
  const { results } = await engine.answers.metrics({
    entities: await engine.entities.find([`component:default/${name}`]),
    metrics: ['deployment-frequency'],
    days: 90,
  });
  const [{ state, n }] = results[0].metrics;
  return [state, n];
}

/** On how many days the organisation deployed. */
async function daysOfOrganisation(knex: Knex): Promise<number> {
  const rows = await knex('figures')
    .where({ scope: 'organization', period: 'day' })
    .select('body');
  return rows.filter(({ body }) => body.includes('deployment-frequency'))
    .length;
}

describe.each(databases.eachSupportedId())('deployment rules on %s', id => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.init(id);
    await migrate(knex);
  });

  it('turn runs into deployments that count, once for each run, whatever order they come in', async () => {
    const engine = await engineOn(knex);
    const events = [
      built('shop', 'r1', 20),
      built('shop', 'r2', 19, { attempt: 1, outcome: 'failure' }),
      built('shop', 'r2', 18.9, { attempt: 2 }),
      built('shop', 'r3', 17, { branch: 'feature' }),
      built('shop', 'j1', 20, { run: 'r1', job: 'deploy' }),
      built('shop', 'c1', 16, { name: 'CI', workflow: 'ci.yml' }),
    ];
    await tell(engine, ...events.slice(3).reverse());
    await engine.registerEntities([
      component('shop'),
      component('docs', { type: 'website' }),
    ]);
    await engine.settle();
    await tell(engine, ...events.slice(0, 3).reverse());
    expect(await standings(knex, 'shop')).toEqual([
      'r1@production deployment',
      'r2@production deployment',
    ]);
    expect(await frequency(engine, 'shop')).toEqual(['silent', 2]);
    expect(await frequency(engine, 'docs')).toEqual(['no-source', 0]);
    const [{ metrics }] = (
      await engine.answers.metrics({
        entities: await engine.entities.find(['component:default/shop']),
        metrics: ['build-success-rate'],
        days: 90,
      })
    ).results;
    // Four runs; the job is none of its own.
    expect(metrics[0].n).toBe(4);
  });

  it('change what counts with the annotation and the configuration, and leave nothing behind', async () => {
    const engine = await engineOn(knex);
    const events = [
      built('shop', 'r1', 20),
      released('shop', 'v1', 10),
      released('shop', 'v2-rc', 9),
      built('shop', 'tagged', 10, {
        branch: 'v1',
        workflow: 'x.yml',
        name: 'x',
      }),
    ];
    await engine.registerEntities([component('shop')]);
    await tell(engine, ...events);
    expect(await standings(knex, 'shop')).toEqual(['r1@production deployment']);
    expect(await daysOfOrganisation(knex)).toBe(1);

    const annotations = { 'milepost.dev/deployments': 'release:v*' };
    await engine.registerEntities([component('shop', { annotations })]);
    await engine.settle();
    expect(await standings(knex, 'shop')).toEqual([
      'github.com/acme/shop:v1@production deployment',
    ]);
    expect(
      await knex('deployments').whereNotNull('derived_for').pluck('revision'),
    ).toEqual(['shop-tagged']);

    const without = await engineOn(knex, []);
    await without.registerEntities([component('shop')]);
    await without.settle();
    expect(await standings(knex, 'shop')).toEqual([]);
    expect(await knex('deployments')).toEqual([]);
    expect(await daysOfOrganisation(knex)).toBe(0);
    expect(await frequency(without, 'shop')).toEqual(['no-source', 0]);
  });

  it('count nothing twice: what the same tool tells of is kept and does not count', async () => {
    const engine = await engineOn(knex);
    await engine.registerEntities([component('shop')]);
    await tell(
      engine,
      built('shop', 'r1', 20),
      deployed('shop', 'd1', 20),
      deployed('shop', 'r1', 19, { id: 'x', deployment: 'd2' }),
    );
    expect(await standings(knex, 'shop')).toEqual([
      'd1 other-source',
      'd2 other-source',
      'r1@production deployment',
    ]);
    await tell(
      engine,
      deployed('shop', 'a1', 15, { source: 'argocd', id: 'argo' }),
    );
    expect(await standings(knex, 'shop')).toEqual([
      'a1 deployment',
      'd1 other-source',
      'd2 other-source',
      'r1@production other-source',
    ]);
  });

  it('say which environments are production, for the entity alone that says so', async () => {
    const engine = await engineOn(knex, []);
    const repository = { 'milepost.dev/repository': 'github.com/acme/shop' };
    const annotations = {
      ...repository,
      'milepost.dev/deployments': 'environment:main-cluster',
    };
    await engine.registerEntities([
      component('shop', { annotations }),
      component('other', { annotations: repository }),
    ]);
    await tell(
      engine,
      deployed('shop', 'd1', 5, {
        environment: 'Main-Cluster',
        production: false,
      }),
    );
    expect(await standings(knex, 'shop')).toEqual(['d1 deployment']);
    expect(await standings(knex, 'other')).toEqual(['d1 other-environment']);
  });

  it('survive a rebuild of the facts, which gives the same again', async () => {
    const engine = await engineOn(knex);
    await engine.registerEntities([component('shop')]);
    await tell(engine, built('shop', 'r1', 20), released('shop', 'v1', 3));
    const before = await computedTables(knex);
    expect(before.releases).toHaveLength(1);
    await knex('releases').update({ tag: 'wrong' });
    await knex('deployments').update({ revision: 'wrong' });
    await finishJob(engine, { kind: 'facts', options: { share: 1 } });
    expect(await computedTables(knex)).toEqual(before);
  });

  it('cost entities without rules no statement', async () => {
    const trace = async (deploymentRules: typeof rules) => {
      const engine = await engineOn(knex, deploymentRules);
      await engine.registerEntities([component('shop', { type: 'website' })]);
      await engine.settle();
      const statements: string[] = [];
      const listen = ({ sql }: { sql: string }) => statements.push(sql);
      await knex('dirty_entities').insert({ entity_id: 1 });
      knex.on('query', listen);
      await engine.settle();
      knex.removeListener('query', listen);
      return statements.filter(sql => /builds|releases|derived/.test(sql));
    };
    const first = await trace([]);
    expect(await trace(rules)).toEqual(first);
    expect(first.filter(sql => /derived_for/.test(sql))).toEqual([]);
  });
});
