import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { buildCdEvent } from '@milepost/backstage-plugin-milepost-common';
import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { deliveryOf, shop } from '../__testUtils__/shop';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { mapPending } from './mapPending';
import { markEntitiesDirty } from './recordOrigins';

jest.setTimeout(120_000);

const HOUR = 3_600_000;
const START = Date.parse('2026-03-02T10:00:00Z');

/** What is computed from events; counts of deliveries depend on who sent what twice. */
const COMPUTED = [
  'events',
  'changes',
  'deployments',
  'origins',
  'source_days',
  'entity_deployments',
  'entity_changes',
  'dirty_entities',
];

/** Each change is told of by four events, so that one replica adds to what the other is merging. */
const events: RawEvent[] = Array.from({ length: 60 }, (_, index) => {
  const [merged, deployed] = deliveryOf(`${index}`, START + index * HOUR);
  const updated = (word: string, milepost: object) =>
    buildCdEvent({
      type: 'change.updated',
      id: `${word}-${index}`,
      source: '/scm',
      subject: merged.subject.id,
      time: new Date(START + index * HOUR - 2 * HOUR).toISOString(),
      content: merged.subject.content,
      milepost,
    });
  return [
    updated('early', { labels: ['early'] }),
    merged,
    updated('late', { targetBranch: 'late' }),
    deployed,
  ];
})
  .flat()
  .map(payload => ({
    source: 'cdevents:/ci',
    topic: payload.context.type,
    payload,
  }));

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function freshDatabase(id: string): Promise<Knex> {
  const knex = await databases.init(id as 'SQLITE_3');
  await migrate(knex);
  return knex;
}

async function engineOn(knex: Knex): Promise<MilepostEngine> {
  return MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => START + 200 * HOUR,
  });
}

/** The tables without the numbers of their rows, which depend on who was first. */
async function computed(knex: Knex): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of COMPUTED) {
    const rows: Record<string, unknown>[] = await knex(table);
    tables[table] = rows
      .map(({ id, inbox_id, deployment_id, change_id, ...row }) =>
        JSON.stringify(row),
      )
      .sort();
  }
  return tables;
}

describe('several replicas on one database', () => {
  it.each(databases.eachSupportedId())(
    'end in the same facts as one, %p',
    async id => {
      const alone = await freshDatabase(id);
      const one = await engineOn(alone);
      await one.registerEntities([shop]);
      await one.receive(events);
      await one.settle();
      const expected = await computed(alone);
      expect(expected.entity_changes).toHaveLength(60);
      expect(expected.dirty_entities).toEqual([]);

      const shared = await freshDatabase(id);
      const replicas = [await engineOn(shared), await engineOn(shared)];
      await Promise.all(
        replicas.map(async (replica, number) => {
          // Each is told three events of four, so that both are at the same changes, while the catalog is read.
          const told = events.filter((_, index) => index % 4 !== 2 * number);
          for (const batch of inBatches(told, 12)) {
            await replica.receive(batch);
            await Promise.all([
              replica.settle(),
              replica.registerEntities([shop]),
            ]);
          }
        }),
      );
      await replicas[0].settle();
      await expect(computed(shared)).resolves.toEqual(expected);
      // Nothing was taken twice.
      const [{ received }] = await shared('sources').sum(
        'received as received',
      );
      expect(Number(received)).toBe(events.length);
    },
  );

  it.each(databases.eachSupportedId())(
    'that map the same change at once see each other, %p',
    async id => {
      const knex = await freshDatabase(id);
      const engine = await engineOn(knex);
      const context = { pseudonym: () => 'somebody' };
      const mapOne = () =>
        mapPending({ knex, sources: engine.sources, context }, { limit: 1 });
      for (let index = 0; index < 20; index++) {
        const [early, , late] = events.slice(4 * index);
        await engine.receive([early, late]);
        await Promise.all([mapOne(), mapOne()]);
      }
      const changes = await knex('changes').select('labels', 'target_branch');
      expect(changes).toEqual(
        Array(20).fill({ labels: '["early"]', target_branch: 'late' }),
      );
    },
  );

  it.each(
    databases.eachSupportedId().filter(([id]) => id.startsWith('POSTGRES')),
  )('do not take a mark whose facts are not committed yet, %p', async id => {
    const knex = await freshDatabase(id);
    const { projector } = await engineOn(knex);
    const trace = () => projector.trace();
    await markEntitiesDirty(knex, [1]);
    await knex.transaction(async tx => {
      await markEntitiesDirty(tx, [1]);
      await expect(trace()).resolves.toBe(0);
    });
    await expect(trace()).resolves.toBe(1);
    await expect(trace()).resolves.toBe(0);
  });
});

function inBatches<T>(items: readonly T[], size: number): T[][] {
  return items.length === 0
    ? []
    : [items.slice(0, size), ...inBatches(items.slice(size), size)];
}
