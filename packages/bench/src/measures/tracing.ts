import { entitiesOf } from '../organisation/entitiesOf';
import { figure, type Figure } from '../report/Figure';
import { timed } from '../report/timed';
import type { Bench } from './Bench';

const PAGE = 500;

/** All facts to what answers are computed from, as after the catalog is read for the first time. */
export async function tracing(bench: Bench): Promise<Figure[]> {
  const { organisation, database, progress } = bench;
  const engine = await bench.createEngine();
  const entities = entitiesOf(organisation);
  for (let start = 0; start < entities.length; start += PAGE) {
    await engine.registerEntities(entities.slice(start, start + PAGE));
  }
  const { milliseconds } = await timed(() => engine.settle());
  const facts = await countFacts(bench);
  progress(`traced ${facts} facts`);
  await database.knex.raw('analyze');
  return [
    figure({
      name: 'tracing everything anew, as after a change of definition',
      value: (1000 * facts) / milliseconds,
      unit: 'facts/s',
      budget: { atLeast: 20_000 },
    }),
  ];
}

async function countFacts({ database }: Bench): Promise<number> {
  const counts = await Promise.all(
    ['changes', 'deployments', 'incidents'].map(table =>
      database.knex(table).count({ count: '*' }).first(),
    ),
  );
  return counts.reduce((sum, row) => sum + Number(row!.count), 0);
}
