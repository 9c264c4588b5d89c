import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { databaseTime, statementsOf } from '../database/statements';
import type { Service } from '../organisation/organisation';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import type { Bench } from './Bench';
import { cardQueries } from './cardQueries';
import { cardWindow, someServices } from './cards';

const SAMPLE = 100;

/** What the database does for one service's card, beside SQL that was written by hand for it. */
export async function cardInDatabase(bench: Bench): Promise<Figure[]> {
  const { organisation, database, progress } = bench;
  const engine = await bench.createEngine();
  const ours: number[] = [];
  const byHand: number[] = [];
  const counts: number[] = [];
  for (const service of someServices(organisation, SAMPLE)) {
    const statements = await statementsOf(database.knex, () =>
      card(engine, bench, service),
    );
    counts.push(statements.length);
    byHand.push(await sum(byHandFor(bench, service), bench));
    ours.push(await sum(statements, bench));
  }
  progress(`cards in the database: ${SAMPLE}`);
  return [
    figure({
      name: 'one card, in the database, p95',
      value: quantileOf(ours, 0.95),
      unit: 'ms',
      baseline: quantileOf(byHand, 0.95),
      budget: { atMost: 5 },
    }),
    figure({
      name: 'one card, in the database, median',
      value: quantileOf(ours, 0.5),
      unit: 'ms',
      baseline: quantileOf(byHand, 0.5),
    }),
    figure({
      name: 'SQL statements per card: the most, against the fewest',
      value: Math.max(...counts),
      unit: 'statements',
      baseline: Math.min(...counts),
      budget: { mostRatio: 1.5 },
    }),
  ];
}

/** What the route does after the caller is let in. */
export async function card(
  engine: MilepostEngine,
  { organisation }: Pick<Bench, 'organisation'>,
  ...services: Service[]
): Promise<void> {
  const entities = await engine.entities.find(
    services.map(({ name }) => `component:default/${name}`),
  );
  await engine.answers.metrics({ entities, ...cardWindow(organisation) });
}

function byHandFor({ organisation }: Bench, { name, repository }: Service) {
  const { from, to } = cardWindow(organisation);
  const bindings = [name, repository, Date.parse(from), Date.parse(to)];
  return Object.values(cardQueries).map(sql => ({ sql, bindings }));
}

async function sum(
  statements: readonly Parameters<typeof databaseTime>[1][],
  { database }: Bench,
): Promise<number> {
  let milliseconds = 0;
  for (const statement of statements) {
    milliseconds += await databaseTime(database.knex, statement);
  }
  return milliseconds;
}
