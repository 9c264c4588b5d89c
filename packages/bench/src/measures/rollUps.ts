import type { Portal } from '../portal/Portal';
import { figure, type Figure } from '../report/Figure';
import { quantileOf } from '../report/quantileOf';
import { timed } from '../report/timed';
import type { Bench } from './Bench';
import { rollUpQueries } from './rollUpQueries';

const YEAR = 364 * 86_400_000;
const SAMPLE = 60;
const WARM_UP = 10;
/** By hand it takes seconds: a few times are enough. */
const BY_HAND = 3;

/** What a team's page asks for: all metrics over twelve months, and one of them by week. */
export async function rollUps(bench: Bench, portal: Portal): Promise<Figure[]> {
  const { organisation, progress } = bench;
  const [group] = organisation.groups;
  const [department] = organisation.departments;
  const [domain] = organisation.domains;
  const figures: Figure[] = [];
  for (const [name, scope, of] of [
    ['a group', `group:default/${group}`, (s: Services) => s.group === group],
    ['a department', `group:default/${department}`, undefined],
    ['a domain', `domain:default/${domain}`, undefined],
    ['the organisation', 'organization', () => true],
  ] as const) {
    const metrics = await times(portal, bench, scope, '');
    const series = await times(portal, bench, scope, 'lead-time-for-changes');
    const baseline = of && (await byHand(bench, of));
    figures.push(
      figure({
        name: `${name}, all metrics of twelve months, p95`,
        value: quantileOf(metrics, 0.95),
        unit: 'ms',
        baseline,
        budget: { atMost: 50 },
      }),
      figure({
        name: `${name}, lead time by week, p95`,
        value: quantileOf(series, 0.95),
        unit: 'ms',
        budget: { atMost: 50 },
      }),
    );
  }
  progress('roll-ups over HTTP');
  return figures;
}

type Services = Bench['organisation']['services'][number];

/** Twelve months, in whole weeks, up to and with the organisation's last day. */
export function yearOf({ until }: Bench['organisation']): {
  from: string;
  to: string;
} {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { from: day(until - YEAR), to: day(until) };
}

async function times(
  portal: Portal,
  bench: Bench,
  scope: string,
  metric: string,
): Promise<number[]> {
  const { from, to } = yearOf(bench.organisation);
  const path = metric ? `metrics/${metric}/series` : 'metrics';
  const ask = () =>
    portal.get(`/milepost/v1/${path}?scope=${scope}&from=${from}&to=${to}`);
  for (let index = 0; index < WARM_UP; index++) {
    await ask();
  }
  const milliseconds: number[] = [];
  for (let index = 0; index < SAMPLE; index++) {
    milliseconds.push((await timed(ask)).milliseconds);
  }
  return milliseconds;
}

/** The panels one after the other, over the fact tables of the services of a scope. */
async function byHand(
  bench: Bench,
  belongs: (service: Services) => boolean,
): Promise<number> {
  const { organisation, database } = bench;
  const services = organisation.services.filter(belongs);
  const values = [
    services.map(({ name }) => name),
    services.map(({ repository }) => repository),
    organisation.until - YEAR,
    organisation.until,
  ];
  const connection = await database.knex.client.acquireConnection();
  const milliseconds: number[] = [];
  for (let round = 0; round < BY_HAND; round++) {
    const { milliseconds: taken } = await timed(async () => {
      for (const text of Object.values(rollUpQueries)) {
        await connection.query({ text, values });
      }
    });
    milliseconds.push(taken);
  }
  await database.knex.client.releaseConnection(connection);
  return quantileOf(milliseconds, 0.5);
}
