import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { insertRows } from '../database/insertRows';
import { NOW } from './entityFiguresOf';
import type { DirtyDays } from './Figures';
import { generationsOf } from './generations';
import { ORGANIZATION } from './Hierarchy';

/** The sums of these days are to be made anew once this is committed; each day is written down once. */
export async function markDirtyDays(
  tx: Knex.Transaction,
  dirty: readonly DirtyDays[],
): Promise<void> {
  const byGeneration = new Map<number, Set<string>>();
  for (const [generation, days] of dirty.flatMap(each => [...each])) {
    const known = byGeneration.get(generation) ?? new Set();
    byGeneration.set(generation, known);
    for (const day of days) {
      known.add(day);
    }
  }
  for (const [generation, days] of byGeneration) {
    await markDays(tx, generation, days);
  }
}

async function markDays(
  tx: Knex.Transaction,
  generation: number,
  days: Iterable<string>,
): Promise<void> {
  const rows = [...days].map(day => ({ generation, day }));
  for (const chunk of inChunks(rows, 2)) {
    await insertRows(tx, 'dirty_days', chunk).query;
  }
}

/** Somebody owns from this day on what somebody else did before. */
export async function markFrom(
  tx: Knex.Transaction,
  today: string,
): Promise<void> {
  for (const { id } of await generationsOf(tx)) {
    await markDays(tx, id, [today, NOW]);
  }
}

/** A group, system or domain has become known, and is taken to have been there always. */
export async function markEveryDay(tx: Knex.Transaction): Promise<void> {
  for (const { id } of await generationsOf(tx)) {
    const rows: { day: string }[] = await tx('figures')
      .where({ generation: id, scope: ORGANIZATION, period: 'day' })
      .select('day');
    await markDays(
      tx,
      id,
      rows.map(row => row.day),
    );
  }
}
