import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import type { FigureSet } from './FigureSet';

interface Row {
  entity_id: number;
  day: string;
  body: string;
}

/**
 * Replaces what some entities add to the metrics of one generation, writing only what differs.
 *
 * @param options - `figures` by entity and day; of each entity all of them
 * @returns the days that differ
 */
export async function saveEntityFigures(
  tx: Knex.Transaction,
  options: {
    generation: number;
    figures: ReadonlyMap<number, ReadonlyMap<string, FigureSet>>;
  },
): Promise<Set<string>> {
  const { generation, figures } = options;
  const stored: Row[] = await tx('entity_figures')
    .where({ generation })
    .whereIn('entity_id', [...figures.keys()])
    .select('entity_id', 'day', 'body');
  const before = new Map(stored.map(row => [keyOf(row), row.body]));
  const changed = [...figures].flatMap(([entity_id, byDay]) =>
    [...byDay]
      .map(([day, set]) => ({ generation, entity_id, day, body: set.toJson() }))
      .filter(row => before.get(keyOf(row)) !== row.body),
  );
  const gone = stored.filter(row => !figures.get(row.entity_id)!.has(row.day));
  await remove(tx, generation, gone);
  for (const chunk of inChunks(changed, 4)) {
    await insertRows(tx, 'entity_figures', chunk)
      .query.onConflict(['generation', 'entity_id', 'day'])
      .merge(['body']);
  }
  return new Set([...gone, ...changed].map(row => row.day));
}

async function remove(
  tx: Knex.Transaction,
  generation: number,
  gone: readonly Row[],
): Promise<void> {
  for (const entity_id of new Set(gone.map(row => row.entity_id))) {
    const days = gone
      .filter(row => row.entity_id === entity_id)
      .map(row => row.day);
    for (const chunk of inChunks(days, 1)) {
      await tx('entity_figures')
        .where({ generation, entity_id })
        .whereIn('day', chunk)
        .delete();
    }
  }
}

function keyOf({ entity_id, day }: Omit<Row, 'body'>): string {
  return `${entity_id} ${day}`;
}
