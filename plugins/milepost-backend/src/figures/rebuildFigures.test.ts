import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import {
  company,
  service,
  SERVICES,
  shippingOf,
} from '../__testUtils__/company';
import { finishJob } from '../__testUtils__/finishJob';
import { migrate } from '../database/migrate';
import {
  MilepostEngine,
  type MilepostEngineOptions,
} from '../engine/MilepostEngine';
import { renewFigures } from './renewFigures';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const NOW = Date.parse('2026-03-15T12:00:00Z');
const REQUEST = { kind: 'figures' as const, options: { share: 1 } };

/** Other words for severities make other figures. */
const OTHER_RULES: MilepostEngineOptions['rules'] = {
  severities: [{ match: /.*/, level: 'SEV-1' }],
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function engineOn(
  knex: Knex,
  rules?: MilepostEngineOptions['rules'],
): Promise<MilepostEngine> {
  await migrate(knex);
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => NOW,
    rules,
  });
}

async function ship(
  engine: MilepostEngine,
  from: number,
  count: number,
): Promise<void> {
  const events = Array.from({ length: count }, (_, offset) => {
    const index = from + offset;
    return shippingOf(SERVICES[index % SERVICES.length], {
      id: `${index}`,
      at: NOW - (index / 2) * DAY,
      hours: 1 + index,
      incident: index % 3 === 0,
    });
  }).flat();
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: payload.context.type,
      payload,
    })),
  );
  await engine.settle();
}

/** What readers see, and what each entity adds to it. */
async function figuresIn(knex: Knex): Promise<string[]> {
  const generation = await currentIn(knex);
  const sums = await knex('figures')
    .where({ generation })
    .select('scope', 'period', 'day', 'body');
  const parts = await knex('entity_figures')
    .where({ generation })
    .select('entity_id', 'day', 'body');
  return [...sums, ...parts].map(row => JSON.stringify(row)).sort();
}

async function currentIn(knex: Knex): Promise<number | undefined> {
  const row = await knex('figure_generations')
    .where('state', 'current')
    .first('id');
  return row?.id;
}

/** Deployments of the whole organisation, as readers see them. */
async function deployments(engine: MilepostEngine): Promise<number | null> {
  const [entity] = await engine.entities.find(['group:default/department']);
  const { results } = await engine.answers.metrics({
    entities: [entity],
    metrics: ['deployment-frequency'],
  });
  return results[0].metrics[0].details.deployments;
}

describe.each(databases.eachSupportedId())('a rebuild of figures, %p', id => {
  it('ends in what is kept up to date, and leaves nothing else', async () => {
    const knex = await databases.init(id);
    const engine = await engineOn(knex);
    await engine.registerEntities(company);
    await ship(engine, 0, 80);
    const right = await figuresIn(knex);
    expect(right.length).toBeGreaterThan(200);

    await knex('entity_figures').where('day', '<', '2026-02-20').delete();
    await knex('figures').update({ body: '{}' });
    const job = await finishJob(engine, REQUEST);
    expect(job).toMatchObject({ state: 'done', progress: 1 });
    await expect(figuresIn(knex)).resolves.toEqual(right);
    const [{ n }] = await knex('figures').count({ n: '*' });
    const own = await knex('figures')
      .where({ generation: await currentIn(knex) })
      .count({ n: '*' });
    expect(n).toEqual(own[0].n);
    await expect(knex('figure_generations')).resolves.toHaveLength(1);
  });

  it('shows the old figures until the new are whole, which have what came meanwhile', async () => {
    const knex = await databases.init(id);
    const first = await engineOn(knex);
    await first.registerEntities(company);
    await ship(first, 0, 40);
    const before = await deployments(first);
    const old = await currentIn(knex);

    const engine = await engineOn(knex, OTHER_RULES);
    await renewFigures(knex, engine);
    // Asked again, as by another replica that starts: it is the same job.
    await renewFigures(knex, engine);
    const { items } = await engine.jobs.list();
    expect(items).toHaveLength(1);
    await engine.jobRunner.work();
    // New deployments, and a service that moves, while it is under way.
    await ship(engine, 40, 20);
    await engine.registerEntities([service('cart', { owner: 'team-b' })]);
    await expect(currentIn(knex)).resolves.toBe(old);
    await expect(deployments(engine)).resolves.toBe(before);

    await finishJob(engine, REQUEST);
    await expect(currentIn(knex)).resolves.not.toBe(old);
    expect(await deployments(engine)).toBeGreaterThan(before!);
    const rebuilt = await figuresIn(knex);
    await knex('figures').update({ body: '{}' });
    await finishJob(engine, REQUEST);
    await expect(figuresIn(knex)).resolves.toEqual(rebuilt);
    await renewFigures(knex, engine);
    await expect(engine.jobs.list()).resolves.toHaveProperty('items.length', 2);
  });

  it('begins anew for other definitions than it was begun for', async () => {
    const knex = await databases.init(id);
    const first = await engineOn(knex);
    await first.registerEntities(company);
    await ship(first, 0, 10);
    const second = await engineOn(knex, OTHER_RULES);
    await renewFigures(knex, second);
    await second.jobRunner.work();
    const third = await engineOn(knex, { holidays: ['2026-03-01'] });
    await renewFigures(knex, third);
    const { items } = await third.jobs.list();
    expect(items.map(({ state }) => state)).toEqual(['running', 'cancelled']);
    await finishJob(third, REQUEST);
    const current = await knex('figure_generations').first();
    expect(current).toMatchObject({
      state: 'current',
      fingerprint: third.figures.fingerprint,
    });
    await expect(knex('figure_generations')).resolves.toHaveLength(1);
  });
});
