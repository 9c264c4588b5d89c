import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import type { FigureSet } from './FigureSet';

/** Replaces sums, of some scopes or of all, writing only what differs; gives the scopes that differ. */
export async function saveSums(
  tx: Knex.Transaction,
  options: {
    sums: ReadonlyMap<string, FigureSet>;
    scopes?: readonly string[];
    target: { generation: number; period: 'day' | 'week'; day: string };
  },
): Promise<string[]> {
  const { sums, scopes, target } = options;
  const query = tx('figures').where(target).select('scope', 'body');
  const stored: { scope: string; body: string }[] = await (scopes
    ? query.whereIn('scope', scopes)
    : query);
  const before = new Map(stored.map(row => [row.scope, row.body]));
  const gone = [...before.keys()].filter(scope => !sums.has(scope));
  const changed = [...sums]
    .map(([scope, set]) => ({ ...target, scope, body: set.toJson() }))
    .filter(row => before.get(row.scope) !== row.body);
  for (const chunk of inChunks(gone, 1)) {
    await tx('figures').where(target).whereIn('scope', chunk).delete();
  }
  for (const chunk of inChunks(changed, 5)) {
    await insertRows(tx, 'figures', chunk)
      .query.onConflict(['generation', 'scope', 'period', 'day'])
      .merge(['body']);
  }
  return [...gone, ...changed.map(row => row.scope)];
}
