import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import type { Stay } from './Stay';

/** The entities that have ever added to any figure. */
export async function contributors(
  knex: Knex,
  generation: number,
): Promise<number[]> {
  return knex('entities as e')
    .whereExists(
      knex('entity_figures as f')
        .where('f.generation', generation)
        .where('f.entity_id', knex.ref('e.id'))
        .select(knex.raw('1')),
    )
    .pluck('e.id');
}

/** Of some stays, those during which the entity adds to each of some metrics. */
export async function contributingStays(
  knex: Knex,
  options: {
    generation: number;
    stays: Iterable<Stay>;
    metrics: readonly string[];
  },
): Promise<Map<string, Set<Stay>>> {
  const { generation, metrics } = options;
  const found = new Map(metrics.map(metric => [metric, new Set<Stay>()]));
  const bindings = 4;
  for (const stays of inChunks([...options.stays], bindings)) {
    const rows: Record<string, unknown>[] = await knex
      .with(
        's',
        ['i', 'entity_id', 'from_day', 'to_day'],
        valuesOf(knex, stays),
      )
      .from('s')
      .select('i', ...metrics.map((metric, index) => adds(metric, index)));
    for (const row of rows) {
      metrics.forEach((metric, index) => {
        if (row[`m${index}`]) {
          found.get(metric)!.add(stays[Number(row.i)]);
        }
      });
    }
  }
  return found;

  /** The first day that has it is enough. */
  function adds(metric: string, index: number): Knex.Raw {
    return knex.raw(
      `exists (
         select 1 from entity_figures as f
         where f.generation = ? and f.entity_id = s.entity_id
           and f.day >= s.from_day and f.day < s.to_day and f.body like ?
       ) as ??`,
      [generation, `%"${metric}":{%`, `m${index}`],
    );
  }
}

function valuesOf(knex: Knex, stays: readonly Stay[]): Knex.Raw {
  return knex.raw(
    `values ${stays
      .map(() => '(cast(? as integer), cast(? as integer), ?, ?)')
      .join(', ')}`,
    stays.flatMap(({ entityId, from, to }, index) => [
      index,
      entityId,
      from,
      to,
    ]),
  );
}
