import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { FigureSet, type StoredFigures } from './FigureSet';

interface Row {
  entity_id: number;
  day: string;
  body: string;
}

/**
 * Replaces what some entities add to some metrics on some days, writing only what differs; what they add to others
 * stays.
 *
 * @param options - `figures` by entity and day; nothing is added where there are none
 * @returns the days that differ
 */
export async function saveDayFigures(
  tx: Knex.Transaction,
  options: {
    generation: number;
    days: readonly string[];
    metrics: readonly string[];
    figures: ReadonlyMap<number, ReadonlyMap<string, FigureSet>>;
  },
): Promise<Set<string>> {
  const { generation, days, figures } = options;
  const metrics = new Set(options.metrics);
  const stored: Row[] = await tx('entity_figures')
    .where({ generation })
    .whereIn('entity_id', [...figures.keys()])
    .whereIn('day', days)
    .select('entity_id', 'day', 'body');
  const before = new Map(stored.map(row => [keyOf(row), row.body]));
  const rows = [...figures].flatMap(([entity_id, byDay]) =>
    days.map(day => {
      const known = before.get(keyOf({ entity_id, day })) ?? '{}';
      const set = others(JSON.parse(known), metrics);
      set.merge(byDay.get(day)?.stored() ?? {});
      return { generation, entity_id, day, known, body: set.toJson() };
    }),
  );
  const changed = rows.filter(({ known, body }) => known !== body);
  for (const { entity_id, day } of changed.filter(isEmpty)) {
    await tx('entity_figures').where({ generation, entity_id, day }).delete();
  }
  const filled = changed
    .filter(row => !isEmpty(row))
    .map(({ known, ...row }) => row);
  for (const chunk of inChunks(filled, 4)) {
    await insertRows(tx, 'entity_figures', chunk)
      .query.onConflict(['generation', 'entity_id', 'day'])
      .merge(['body']);
  }
  return new Set(changed.map(({ day }) => day));
}

function others(
  stored: StoredFigures,
  metrics: ReadonlySet<string>,
): FigureSet {
  const set = new FigureSet();
  set.merge(
    Object.fromEntries(
      Object.entries(stored).filter(([metric]) => !metrics.has(metric)),
    ),
  );
  return set;
}

function isEmpty({ body }: Pick<Row, 'body'>): boolean {
  return body === '{}';
}

function keyOf({ entity_id, day }: Omit<Row, 'body'>): string {
  return `${entity_id} ${day}`;
}
