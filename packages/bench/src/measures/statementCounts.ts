import { statementsOf } from '../database/statements';
import { deployedEvent, rawEvent } from '../organisation/historyOf';
import { figure, type Figure } from '../report/Figure';
import type { Bench } from './Bench';
import { card } from './cardInDatabase';
import { someServices } from './cards';

const FEW = 10;
const MANY = 500;
const SCOPES = 20;

/** How many statements an event costs alone and in company, and an answer about one or many services. */
export async function statementCounts(bench: Bench): Promise<Figure[]> {
  const { organisation, database } = bench;
  const engine = await bench.createEngine();
  const [service] = organisation.services;
  const take = async (count: number) =>
    (
      await statementsOf(database.knex, async () => {
        await engine.receive(newEvents(bench, count));
        await engine.settle();
      })
    ).length;
  const ask = async (count: number) =>
    (
      await statementsOf(database.knex, () =>
        card(engine, bench, ...someServices(organisation, count)),
      )
    ).length;
  // Nothing of what came before is to be counted.
  await engine.settle();
  await card(engine, bench, service);
  const alone = await take(1);
  const few = await take(FEW);
  const many = await take(MANY);
  const one = await ask(1);
  const scopes = await ask(SCOPES);
  return [
    figure({
      name: 'SQL statements from one event to its fact and trace',
      value: alone,
      unit: 'statements',
    }),
    figure({
      name: `the same for ${MANY} events of one service, against ${FEW}`,
      value: many,
      unit: 'statements',
      baseline: few,
      budget: { mostRatio: 1.5 },
    }),
    figure({
      name: `SQL statements for the metrics of ${SCOPES} services, against one`,
      value: scopes,
      unit: 'statements',
      baseline: one,
      budget: { mostRatio: 1.5 },
    }),
  ];
}

let next = 0;

function newEvents({ organisation }: Bench, count: number) {
  const [service] = organisation.services;
  return Array.from({ length: count }, (_, index) => {
    next += 1;
    return rawEvent(
      deployedEvent(service, {
        id: `counted-${next}`,
        revision: `counted-${next}`,
        finishedAt: organisation.until - count + index,
      }),
    );
  });
}
