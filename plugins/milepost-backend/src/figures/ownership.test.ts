import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  metrics,
  type MetricValue,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { service, shippingOf } from '../__testUtils__/company';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const START = Date.parse('2026-02-01T00:00:00Z');
const END = 40;
const SERVICES = ['cart', 'payment', 'search'];
const TEAMS = ['team-a', 'team-b', 'team-c'];
const DEPARTMENTS = ['sales', 'logistics', 'everybody'];

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const day = fc.integer({ min: 1, max: END - 1 });

/** What a random organisation does: it moves services between teams, and teams between departments, and ships. */
const lives = fc.record({
  owners: fc.array(fc.constantFrom(...TEAMS), { minLength: 3, maxLength: 3 }),
  parents: fc.array(fc.constantFrom(...DEPARTMENTS), {
    minLength: 3,
    maxLength: 3,
  }),
  moves: fc.array(
    fc.oneof(
      fc.record({
        day,
        service: fc.constantFrom(...SERVICES),
        owner: fc.constantFrom(...TEAMS),
      }),
      fc.record({
        day,
        team: fc.constantFrom(...TEAMS),
        parent: fc.constantFrom(...DEPARTMENTS),
      }),
    ),
    { maxLength: 6 },
  ),
  shippings: fc.array(
    fc.record({
      day,
      service: fc.constantFrom(...SERVICES),
      hours: fc.integer({ min: 1, max: 400 }),
      incident: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;

const team = (name: string, parent: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', parent, children: [] },
});

/** Who owned a service, and whose a team was, at the end of a day. */
function whose(life: Life, name: string, at: number): string[] {
  const moves = [...life.moves].sort((a, b) => a.day - b.day);
  let owner = life.owners[SERVICES.indexOf(name)];
  const parents = new Map(TEAMS.map((each, i) => [each, life.parents[i]]));
  for (const move of moves.filter(each => each.day <= at)) {
    if ('service' in move) {
      owner = move.service === name ? move.owner : owner;
    } else {
      parents.set(move.team, move.parent);
    }
  }
  return [owner, parents.get(owner)!];
}

const scopes = [...TEAMS, ...DEPARTMENTS];

/** What a scope is to count, straight from who shipped what when. */
function expected(life: Life, scope: string, ownership: Ownership): number {
  return life.shippings.filter(shipping =>
    whose(
      life,
      shipping.service,
      ownership === 'today' ? END : shipping.day,
    ).includes(scope),
  ).length;
}

async function clear(knex: Knex): Promise<void> {
  for (const table of [
    'inbox',
    'events',
    'changes',
    'commits',
    'branches',
    'deployments',
    'incidents',
    'origins',
    'sources',
    'source_days',
    'entities',
    'entity_claims',
    'entity_history',
    'dirty_entities',
    'entity_deployments',
    'entity_changes',
    'entity_incidents',
    'entity_figures',
    'figures',
    'dirty_days',
  ]) {
    await knex(table).delete();
  }
}

async function live(knex: Knex, life: Life): Promise<MilepostEngine> {
  let now = START;
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => now,
    pseudonymKey: 'a fixed key',
  });
  await engine.registerEntities([
    ...DEPARTMENTS.map(name => team(name, '')),
    ...TEAMS.map((name, index) => team(name, life.parents[index])),
    ...SERVICES.map((name, index) =>
      service(name, { owner: life.owners[index] }),
    ),
  ]);
  for (const move of [...life.moves].sort((a, b) => a.day - b.day)) {
    now = START + move.day * DAY + 1;
    await engine.registerEntities([
      'service' in move
        ? service(move.service, { owner: move.owner })
        : team(move.team, move.parent),
    ]);
  }
  now = START + END * DAY + 1;
  const events = life.shippings.flatMap((shipping, index) =>
    shippingOf(shipping.service, {
      ...shipping,
      id: `${index}`,
      at: START + shipping.day * DAY + DAY / 2 + index,
    }),
  );
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
  await engine.settle();
  return engine;
}

async function valuesOf(
  engine: MilepostEngine,
  scope: string,
  ownership: Ownership,
): Promise<MetricValue[]> {
  const [entity] = await engine.entities.find([`group:default/${scope}`]);
  const { results } = await engine.answers.metrics({
    from: '2026-02-01',
    to: '2026-03-14',
    entities: [entity],
    ownership,
    metrics: metrics
      .filter(metric => metric.figures)
      .map(metric => metric.definition.id),
  });
  return results[0].metrics;
}

const deploymentsIn = (values: readonly MetricValue[]) =>
  values.find(({ metric }) => metric === 'deployment-frequency')!.details
    .deployments ?? 0;

describe('roll-ups of an organisation that re-organises', () => {
  it.each(databases.eachSupportedId())(
    'count for those who owned it then, or as owned today, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await fc.assert(
        fc.asyncProperty(lives, async life => {
          await clear(knex);
          const engine = await live(knex, life);
          for (const scope of scopes) {
            for (const ownership of ['then', 'today'] as const) {
              const values = await valuesOf(engine, scope, ownership);
              expect([scope, ownership, deploymentsIn(values)]).toEqual([
                scope,
                ownership,
                expected(life, scope, ownership),
              ]);
            }
          }
        }),
        { numRuns: id === 'SQLITE_3' ? 30 : 8 },
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'as owned today are what they would be, had nothing ever moved, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await fc.assert(
        fc.asyncProperty(lives, async life => {
          await clear(knex);
          const moved = await live(knex, life);
          const today = await all(moved);
          const settled: Life = {
            ...life,
            owners: SERVICES.map(name => whose(life, name, END)[0]),
            parents: TEAMS.map(name => parentOf(life, name)),
            moves: [],
          };
          await clear(knex);
          const still = await live(knex, settled);
          expect(today).toEqual(await all(still));
        }),
        { numRuns: id === 'SQLITE_3' ? 20 : 5 },
      );
    },
  );
});

function parentOf(life: Life, name: string): string {
  const moves = [...life.moves].sort((a, b) => a.day - b.day);
  let parent = life.parents[TEAMS.indexOf(name)];
  for (const move of moves) {
    parent = 'team' in move && move.team === name ? move.parent : parent;
  }
  return parent;
}

/** Everything that is told of all groups, as owned today. */
async function all(engine: MilepostEngine): Promise<unknown[]> {
  const answers = [];
  for (const scope of scopes) {
    answers.push(await valuesOf(engine, scope, 'today'));
  }
  return answers;
}
