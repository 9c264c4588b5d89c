import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  changingSource,
  payloadsArbitrary,
  rawEventOf,
  type ChangingPayload,
  type MapperVersion,
} from '../__testUtils__/changingSource';
import { computedTables } from '../__testUtils__/computedTables';
import { finishJob } from '../__testUtils__/finishJob';
import { shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(180_000);

const NOW = Date.parse('2026-03-15T00:00:00Z');
const SHOP = 'component:default/shop';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function engineOn(
  knex: Knex,
  version?: MapperVersion,
): Promise<MilepostEngine> {
  await migrate(knex);
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: version ? [changingSource(version)] : [],
    now: () => NOW,
    pseudonymKey: 'a fixed key',
  });
}

async function clear(knex: Knex): Promise<void> {
  for (const table of [
    'jobs',
    'inbox',
    'events',
    'changes',
    'commits',
    'branches',
    'deployments',
    'builds',
    'incidents',
    'tickets',
    'pages',
    'alert_rules',
    'releases',
    'origins',
    'sources',
    'source_days',
    'entity_deployments',
    'entity_changes',
    'entity_incidents',
    'dirty_entities',
    'corrections',
  ]) {
    await knex(table).delete();
  }
}

/** Everything that is told of what was received: tables, and answers as bytes. */
async function told(knex: Knex, engine: MilepostEngine) {
  const { answers } = engine;
  const [entity] = await engine.entities.find([SHOP]);
  const { definitions } = await answers.definitions();
  const ids = definitions.map(({ id }) => id);
  return {
    ...(await computedTables(knex)),
    answers: JSON.stringify([
      await answers.metrics({ entities: [entity], metrics: ids }),
      await answers.timeline({ entity, limit: 200 }),
      await answers.sources(),
      await answers.unmapped(),
    ]),
  };
}

async function receive(
  engine: MilepostEngine,
  payloads: readonly ChangingPayload[],
): Promise<void> {
  await engine.registerEntities([shop]);
  await engine.receive(payloads.map(rawEventOf));
  await engine.settle();
}

async function mapped(knex: Knex): Promise<void> {
  while (await knex('inbox').where('state', 'pending').first()) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

const seed = (id: number, more: object = {}) => ({
  id,
  type: 'service.deployed' as const,
  thing: id,
  day: id,
  repository: 'github.com/acme/shop',
  ...more,
});

describe.each(databases.eachSupportedId())('a replay, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrate(knex);
  });

  beforeEach(() => clear(knex));

  it('of everything leads to what the new mapper would have led to from the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(payloadsArbitrary, async payloads => {
        await clear(knex);
        const fresh = await engineOn(knex, 'b');
        await receive(fresh, payloads);
        const expected = await told(knex, fresh);

        await clear(knex);
        await receive(await engineOn(knex, 'a'), payloads);
        const engine = await engineOn(knex, 'b');
        const options = { only: 'all' as const, share: 1 };
        const job = await finishJob(engine, { kind: 'replay', options });
        expect(job).toMatchObject({ state: 'done', progress: 1 });
        await expect(told(knex, engine)).resolves.toEqual(expected);
        await expect(knex('job_notes')).resolves.toEqual([]);
      }),
      { numRuns: id === 'SQLITE_3' ? 80 : 25 },
    );
  });

  it('of what nobody understood leads there, too, where the rest is understood as before', async () => {
    const understoodLater = payloadsArbitrary.map(payloads =>
      payloads.map(payload => ({
        ...payload,
        a: payload.a && payload.b,
      })),
    );
    await fc.assert(
      fc.asyncProperty(understoodLater, async payloads => {
        await clear(knex);
        const fresh = await engineOn(knex, 'b');
        await receive(fresh, payloads);
        const expected = await told(knex, fresh);

        await clear(knex);
        await receive(await engineOn(knex, 'a'), payloads);
        const engine = await engineOn(knex, 'b');
        const options = { only: 'unmapped' as const, share: 1 };
        const job = await finishJob(engine, { kind: 'replay', options });
        expect(job.state).toBe('done');
        await expect(told(knex, engine)).resolves.toEqual(expected);
      }),
      { numRuns: id === 'SQLITE_3' ? 60 : 15 },
    );
  });

  it('once more changes nothing', async () => {
    const payloads = [0, 1, 2].map(index => ({
      name: `p${index}`,
      source: 'fake:one',
      a: [seed(index)],
      b: [seed(index + 10), seed(5)],
    }));
    await receive(await engineOn(knex, 'a'), payloads);
    const engine = await engineOn(knex, 'b');
    const options = { only: 'all' as const, share: 1 };
    await finishJob(engine, { kind: 'replay', options });
    const once: Record<string, unknown> = await told(knex, engine);
    await finishJob(engine, { kind: 'replay', options });
    await expect(told(knex, engine)).resolves.toEqual(once);
    expect(once.deployments).toHaveLength(4);
    expect(once.origins).toEqual([expect.stringContaining('"events":4')]);
  });

  it('keeps what it cannot map again: emptied payloads, and those whose source is gone', async () => {
    const payloads = [1, 2].map(index => ({
      name: `p${index}`,
      source: 'fake:one',
      a: [seed(index)],
      b: [],
    }));
    await receive(await engineOn(knex, 'a'), payloads);
    const before = await computedTables(knex);
    const options = { only: 'all' as const, share: 1 };
    const request = { kind: 'replay' as const, options };

    await finishJob(await engineOn(knex), request);
    await expect(computedTables(knex)).resolves.toEqual(before);

    await knex('inbox').where('natural_key', 'p1').update({ payload: null });
    await finishJob(await engineOn(knex, 'b'), request);
    const after = await computedTables(knex);
    expect(after.deployments).toEqual(
      before.deployments.filter(row => row.includes('"external_id":"1"')),
    );
    expect(after.origins).toEqual([expect.stringContaining('"events":1')]);
  });

  it('of one source leaves the others alone', async () => {
    const payloads = ['fake:one', 'fake:two'].map((source, index) => ({
      name: `p${index}`,
      source,
      a: [seed(index)],
      b: [seed(index, { day: 20 })],
    }));
    await receive(await engineOn(knex, 'a'), payloads);
    const engine = await engineOn(knex, 'b');
    const options = { only: 'all' as const, share: 1, source: 'fake:two' };
    await finishJob(engine, { kind: 'replay', options });
    const days = await knex('source_days').orderBy('source').pluck('day');
    expect(days).toEqual(['2026-02-01', '2026-02-21']);

    const wrong = { ...options, source: 'fake:three' };
    await expect(
      engine.jobs.request({
        asked: { kind: 'replay', options: wrong },
        by: 'user:default/jo',
      }),
    ).rejects.toThrow('options.source: nothing was ever received from');
    // A kind stands for all of its instances.
    await finishJob(engine, {
      kind: 'replay',
      options: { ...options, source: 'fake' },
    });
    await expect(knex('source_days').distinct().pluck('day')).resolves.toEqual([
      '2026-02-21',
    ]);
  });

  it('sets one payload aside that the database will never take, and goes on', async () => {
    const broken = { ...seed(2), type: 'change.merged' as const, day: 3 };
    const payloads = [1, 2, 3].map(index => ({
      name: `p${index}`,
      source: 'fake:one',
      a: null,
      b: [index === 2 ? broken : seed(index)],
    }));
    await receive(await engineOn(knex, 'a'), payloads);
    const engine = await engineOn(knex, 'b');
    // Nothing fits into it any more, as with a value that is out of range.
    await knex.schema.renameTable('changes', 'changes_elsewhere');
    try {
      const options = { only: 'unmapped' as const, share: 1 };
      await engine.jobs.request({
        asked: { kind: 'replay', options },
        by: 'user:default/jo',
      });
      await engine.jobRunner.work();
    } finally {
      await knex.schema.renameTable('changes_elsewhere', 'changes');
    }
    const states = await knex('inbox').orderBy('id').pluck('state');
    expect(states).toEqual(['mapped', 'unmapped', 'mapped']);
    const { reason } = await knex('inbox')
      .where('state', 'unmapped')
      .first('reason');
    expect(reason).toMatch(/^It could not be kept: the database answered/);
  });

  it('counts what comes in meanwhile once', async () => {
    const payloads = Array.from({ length: 300 }, (_, index) => ({
      name: `p${1000 + index}`,
      source: 'fake:one',
      a: [seed(index % 100, { day: index % 30 })],
      // What the first hundred tell no more, those that come in meanwhile still do.
      b:
        index < 100 && index % 2 ? [] : [seed(index % 100, { day: index % 7 })],
    }));
    const fresh = await engineOn(knex, 'b');
    await receive(fresh, payloads);
    const expected = await told(knex, fresh);

    await clear(knex);
    await receive(await engineOn(knex, 'a'), payloads.slice(0, 150));
    const engine = await engineOn(knex, 'b');
    const options = { only: 'all' as const, share: 1 };
    // Both loops run, as in a portal.
    engine.projector.start();
    engine.jobRunner.start();
    const asked = { kind: 'replay' as const, options };
    const { id: job } = await engine.jobs.request({ asked, by: 'jo' });
    for (let start = 150; start < 300; start += 5) {
      await engine.receive(payloads.slice(start, start + 5).map(rawEventOf));
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    const until = Date.now() + 20_000;
    while ((await engine.jobs.get(job)).state === 'running') {
      expect(Date.now()).toBeLessThan(until);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    await engine.jobRunner.stop();
    await expect(engine.jobs.get(job)).resolves.toMatchObject({ error: null });
    await mapped(knex);
    await engine.projector.stop();
    await (await engineOn(knex, 'b')).settle();
    await expect(told(knex, engine)).resolves.toEqual(expected);
  });
});
