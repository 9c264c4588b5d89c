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
  const figures = await rollUpFigures(bench, portal, {
    ownership: 'then',
    budget: 50,
  });
  bench.progress('roll-ups over HTTP');
  return figures;
}

/** The same of any scope, by whom it is counted for. */
export async function rollUpFigures(
  bench: Bench,
  portal: Portal,
  options: { ownership: 'then' | 'today'; budget: number },
): Promise<Figure[]> {
  const { ownership, budget } = options;
  const figures: Figure[] = [];
  for (const { name, scope, belongs } of scopesOf(bench.organisation)) {
    const about = { scope, ownership };
    const metrics = await times(portal, bench, { ...about, path: 'metrics' });
    const path = 'metrics/lead-time-for-changes/series';
    const series = await times(portal, bench, { ...about, path });
    const said = ownership === 'today' ? `${name}, as owned today` : name;
    figures.push(
      figure({
        name: `${said}, all metrics of twelve months, p95`,
        value: quantileOf(metrics, 0.95),
        unit: 'ms',
        baseline: await byHand(bench, belongs),
        budget: { atMost: budget },
      }),
      figure({
        name: `${said}, lead time by week, p95`,
        value: quantileOf(series, 0.95),
        unit: 'ms',
        budget: { atMost: budget },
      }),
    );
  }
  return figures;
}

/** A scope of each kind, and what belongs to it today. */
function scopesOf({
  groups: [group],
  departments: [department],
  domains: [domain],
  departmentOf,
  domainOf,
}: Bench['organisation']) {
  return [
    {
      name: 'a group',
      scope: `group:default/${group}`,
      belongs: (service: Services) => service.group === group,
    },
    {
      name: 'a department',
      scope: `group:default/${department}`,
      belongs: (service: Services) =>
        departmentOf[service.group] === department,
    },
    {
      name: 'a domain',
      scope: `domain:default/${domain}`,
      belongs: (service: Services) => domainOf[service.system] === domain,
    },
    { name: 'the organisation', scope: 'organization', belongs: () => true },
  ];
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

/** How long requests take, one after the other. */
export async function times(
  portal: Portal,
  bench: Bench,
  { path, ...query }: { path: string } & Record<string, string>,
): Promise<number[]> {
  const asked = { ...yearOf(bench.organisation), ...query };
  const ask = () =>
    portal.get(`/milepost/v1/${path}?${new URLSearchParams(asked)}`);
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
