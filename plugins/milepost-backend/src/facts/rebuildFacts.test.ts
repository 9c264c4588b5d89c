import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  changingSource,
  payloadsArbitrary,
  rawEventOf,
} from '../__testUtils__/changingSource';
import { computedTables } from '../__testUtils__/computedTables';
import { finishJob } from '../__testUtils__/finishJob';
import { outageOf, PAGER } from '../__testUtils__/incident';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
const NOW = Date.parse('2026-03-15T00:00:00Z');
const REQUEST = { kind: 'facts' as const, options: { share: 1 } };

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function engineOn(knex: Knex): Promise<MilepostEngine> {
  await migrate(knex);
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [changingSource('a')],
    now: () => NOW,
  });
  await engine.registerEntities([shop]);
  return engine;
}

/** A change and its deployment an hour, and an incident after each fourth. */
async function receiveDays(engine: MilepostEngine, count: number) {
  const events = Array.from({ length: count }, (_, index) => {
    const at = NOW - (count - index) * HOUR;
    return [
      ...deliveryOf(`d${index}`, at),
      ...(index % 4 ? [] : outageOf(`inc-${index}`, at + HOUR / 4)),
    ];
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

describe.each(databases.eachSupportedId())('a rebuild of facts, %p', id => {
  it('changes nothing where nothing is wrong', async () => {
    const knex = await databases.init(id);
    const engine = await engineOn(knex);
    await fc.assert(
      fc.asyncProperty(payloadsArbitrary, async payloads => {
        await knex('inbox').delete();
        await engine.receive(payloads.map(rawEventOf));
        await engine.settle();
        const before = await computedTables(knex);
        const numbers = await knex('deployments').pluck('id');
        const job = await finishJob(engine, REQUEST);
        expect(job.state).toBe('done');
        await expect(computedTables(knex)).resolves.toEqual(before);
        // What does not differ is not written.
        await expect(knex('deployments').pluck('id')).resolves.toEqual(numbers);
      }),
      { numRuns: id === 'SQLITE_3' ? 25 : 8 },
    );
  });

  it('makes tables right again that were changed by hand, and keeps corrections', async () => {
    const knex = await databases.init(id);
    const engine = await engineOn(knex);
    await receiveDays(engine, 60);
    const [entity] = await engine.entities.find(['component:default/shop']);
    await engine.corrections.correct({
      entity,
      by: 'user:default/jo',
      asked: {
        scope: entity.ref,
        source: PAGER,
        incident: 'inc-4',
        action: 'not-caused-by-deployment',
        reason: 'The data centre lost its network.',
      },
    });
    const right = await computedTables(knex);
    expect(right.corrections).toHaveLength(1);
    expect(right.entity_incidents).toHaveLength(15);

    await knex('deployments').where('id', '<', 20).delete();
    await knex('changes').update({ merged_at: null });
    await knex('incidents')
      .where('id', '>', 3)
      .update({ origin_value: 'elsewhere', status: 'cancelled' });
    for (const table of ['changes', 'deployments', 'incidents']) {
      const { id: _, ...row } = await knex(table).orderBy('id').first();
      await knex(table).insert({ ...row, fact_key: '~ nobody' });
    }
    await engine.registerEntities([shop]);
    await knex('dirty_entities').insert({ entity_id: entity.id });
    await engine.settle();
    const wrong = await computedTables(knex);
    expect(wrong.entity_deployments).not.toEqual(right.entity_deployments);

    const job = await finishJob(engine, REQUEST);
    expect(job).toMatchObject({ state: 'done', progress: 1, error: null });
    await expect(computedTables(knex)).resolves.toEqual(right);
  });
});
