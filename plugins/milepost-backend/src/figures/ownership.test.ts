import { TestDatabases } from '@backstage/backend-test-utils';
import {
  metrics,
  type MetricValue,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import { migrate } from '../database/migrate';
import type { MilepostEngine } from '../engine/MilepostEngine';
import { clear, live } from './__testUtils__/live';
import { END, livesOf, placesOn, SCOPES } from './__testUtils__/lives';
import { pooledFacts, type Pooled } from './__testUtils__/pooledFacts';

jest.setTimeout(300_000);

const WINDOW = { from: '2026-02-01', to: '2026-03-14' };
const DAYS = 41;

const organization = {
  id: 0,
  ref: 'organization',
  kind: 'organization',
  name: 'organization',
  type: null,
  lifecycle: null,
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

async function valuesOf(
  engine: MilepostEngine,
  scope: string,
  ownership: Ownership,
): Promise<MetricValue[]> {
  const [entity] = await engine.entities.find([scope]);
  const { results } = await engine.answers.metrics({
    ...WINDOW,
    entities: [entity ?? organization],
    ownership,
    metrics: metrics
      .filter(metric => metric.figures)
      .map(metric => metric.definition.id),
  });
  return results[0].metrics;
}

/** Of what nobody tells, such as incidents where none ever was. */
const UNKNOWN = ['no-source', 'not-applicable'];

/** What is not as expected; medians may be off by what a sketch of a distribution is off. */
function differing(
  values: readonly MetricValue[],
  expected: Record<string, Pooled>,
): unknown[] {
  return values.flatMap(({ metric, state, value, n, relativeError = 1e-9 }) => {
    const exact = expected[metric];
    if (!exact) {
      return [];
    }
    const isSame = UNKNOWN.includes(state)
      ? !exact.value && value === null
      : n === exact.n &&
        (value === exact.value ||
          Math.abs(value! / exact.value! - 1) <= relativeError);
    return isSame ? [] : [{ metric, state, value, n, exact }];
  });
}

describe('roll-ups of an organisation that re-organises', () => {
  it.each(databases.eachSupportedId())(
    'are computed from the pooled facts of those who belonged to them then, or belong to them today, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await fc.assert(
        fc.asyncProperty(livesOf({ hours: 20 }), async life => {
          await clear(knex);
          const engine = await live(knex, life);
          for (const scope of SCOPES) {
            for (const ownership of ['then', 'today'] as const) {
              const values = await valuesOf(engine, scope, ownership);
              const question = { scope, ownership, days: DAYS };
              const exact = pooledFacts(life, question);
              expect(values.map(({ metric }) => metric)).toEqual(
                expect.arrayContaining(Object.keys(exact)),
              );
              const wrong = differing(values, exact);
              expect({ ...question, wrong }).toEqual({
                ...question,
                wrong: [],
              });
            }
          }
        }),
        { numRuns: id === 'SQLITE_3' ? 60 : 15 },
      );
    },
  );

  it.each(databases.eachSupportedId())(
    'as owned today are what they would be, had nothing ever moved, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await fc.assert(
        fc.asyncProperty(livesOf({ hours: 400 }), async life => {
          await clear(knex);
          const moved = await live(knex, life);
          const today = await all(moved);
          await clear(knex);
          const places = placesOn(life, END);
          const still = await live(knex, { ...life, places, moves: [] });
          expect(today).toEqual(await all(still));
        }),
        { numRuns: id === 'SQLITE_3' ? 20 : 6 },
      );
    },
  );
});

/** Everything that is told of all scopes, as owned today. */
async function all(engine: MilepostEngine): Promise<unknown[]> {
  const answers = [];
  for (const scope of SCOPES) {
    answers.push(await valuesOf(engine, scope, 'today'));
  }
  return answers;
}
