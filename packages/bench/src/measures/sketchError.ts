import { figure, type Figure } from '../report/Figure';
import { timed } from '../report/timed';
import type { Bench } from './Bench';
import { yearOf } from './rollUps';

interface Exact {
  owner: string;
  quantiles: [number, number];
}

const LEAD_TIME = 'lead-time-for-changes';

const SQL = `
  select h.owner,
    percentile_cont(array[0.5, 0.9]) within group (order by c.lead_time / 1000) as quantiles
  from entity_changes c join entity_history h on h.entity_id = c.entity_id and h.valid_to is null
  where c.standing = 'carried' and c.deployed_at >= ? and c.deployed_at < ?
  group by h.owner`;

/**
 * How far the quantiles of figures are from exact ones, over all groups; and what the exact ones of the
 * organisation would cost instead.
 */
export async function sketchError(bench: Bench): Promise<Figure[]> {
  const { database, organisation, progress } = bench;
  const exact = await exactByGroup(bench);
  const engine = await bench.createEngine();
  const entities = await engine.entities.find(exact.map(({ owner }) => owner));
  const { results } = await engine.answers.metrics({
    ...yearOf(organisation),
    entities,
    metrics: [LEAD_TIME],
  });
  const errors = results.flatMap(({ scope, metrics: [value] }) => {
    const { quantiles } = exact.find(({ owner }) => owner === scope)!;
    const { p50, p90 } = value.quantiles!;
    return [p50!, p90!].map((q, index) => Math.abs(q / quantiles[index] - 1));
  });
  progress(`quantiles of ${results.length} groups compared`);
  const sorting = await timed(() => database.knex.raw(SQL, bindings(bench)));
  return [
    figure({
      name: `quantiles of lead time, the largest error in ${results.length} groups`,
      value: 100 * Math.max(...errors),
      unit: '%',
      budget: { atMost: 1 },
    }),
    figure({
      name: 'exact quantiles of all groups by SQL, instead',
      value: sorting.milliseconds,
      unit: 'ms',
    }),
  ];
}

function bindings({ organisation }: Bench): number[] {
  const { from, to } = yearOf(organisation);
  return [Date.parse(from), Date.parse(to)];
}

async function exactByGroup(bench: Bench): Promise<Exact[]> {
  const { rows } = await bench.database.knex.raw(SQL, bindings(bench));
  return rows;
}
