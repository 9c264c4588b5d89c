import { registerAll } from '../organisation/registerAll';
import { figure, type Figure } from '../report/Figure';
import { timed } from '../report/timed';
import type { Bench } from './Bench';

/** All facts to what answers are computed from, as after the catalog is read for the first time. */
export async function tracing(bench: Bench): Promise<Figure[]> {
  const { organisation, database, progress } = bench;
  const engine = await bench.createEngine();
  await registerAll(engine, organisation);
  const { milliseconds } = await timed(() => engine.settle());
  const facts = await countFacts(bench);
  progress(`traced ${facts} facts`);
  await database.knex.raw('analyze');
  return [
    figure({
      name: 'tracing everything anew, with its figures, as after a change of rules',
      value: (1000 * facts) / milliseconds,
      unit: 'facts/s',
      budget: { atLeast: 20_000 },
    }),
  ];
}

/** Changes, deployments and incidents. */
export async function countFacts({ database }: Bench): Promise<number> {
  const counts = await Promise.all(
    ['changes', 'deployments', 'incidents'].map(table =>
      database.knex(table).count({ count: '*' }).first(),
    ),
  );
  return counts.reduce((sum, row) => sum + Number(row!.count), 0);
}
