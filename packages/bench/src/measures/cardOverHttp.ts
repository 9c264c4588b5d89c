import type { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import { timed } from '../report/timed';
import type { Bench } from './Bench';
import { cardQueries } from './cardQueries';
import { cardWindow, someServices } from './cards';

const SAMPLE = 300;
const WARM_UP = 50;

/** One card after the other, asked of a portal as the service page does. */
export async function cardOverHttp(
  bench: Bench,
  portal: Portal,
): Promise<Figure[]> {
  const { organisation, progress } = bench;
  const { from, to } = cardWindow(organisation);
  const services = someServices(organisation, SAMPLE);
  const ask = ({ name }: (typeof services)[number]) =>
    portal.get(
      `/milepost/v1/metrics?scope=component:default/${name}&from=${from}&to=${to}`,
    );
  for (let index = 0; index < WARM_UP; index++) {
    await ask(services[index % services.length]);
  }
  const ours: number[] = [];
  const byHand: number[] = [];
  for (let index = 0; index < SAMPLE; index++) {
    const service = services[index % services.length];
    ours.push((await timed(() => ask(service))).milliseconds);
    byHand.push((await timed(() => queriesFor(bench, service))).milliseconds);
  }
  progress(`cards over HTTP: ${SAMPLE}`);
  return [
    figure({
      name: 'one card, end to end, p95',
      value: quantileOf(ours, 0.95),
      unit: 'ms',
      baseline: quantileOf(byHand, 0.95),
      budget: { atMost: 12 },
    }),
    figure({
      name: 'one card, end to end, median',
      value: quantileOf(ours, 0.5),
      unit: 'ms',
      baseline: quantileOf(byHand, 0.5),
    }),
  ];
}

/** The panels one after the other, on one connection. */
async function queriesFor(
  { organisation, database: { knex } }: Bench,
  { name, repository }: { name: string; repository: string },
): Promise<void> {
  const { from, to } = cardWindow(organisation);
  const values = [name, repository, Date.parse(from), Date.parse(to)];
  const connection = await knex.client.acquireConnection();
  for (const text of Object.values(cardQueries)) {
    await connection.query({ text, values });
  }
  await knex.client.releaseConnection(connection);
}
