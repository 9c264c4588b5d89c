import type { Knex } from 'knex';
import { breathe } from '../engine/breathe';
import { inChunks, isPostgres } from '../database/dialect';
import { NOW } from './entityFiguresOf';
import { FigureSet } from './FigureSet';
import type { Hierarchies } from './Hierarchies';
import type { Hierarchy, Path } from './Hierarchy';
import { saveSums } from './saveSums';
import { daysOf, weekOf } from './week';

/** Rows that are summed without a pause: a few milliseconds. */
const AT_A_TIME = 100;

/**
 * Makes the sums of the newest week anew that has days which differ, in one transaction. Several replicas take
 * different weeks.
 *
 * @returns how many days were summed; 0 where none is left, or all that are left are in other hands
 */
export async function sumWeek(
  knex: Knex,
  options: {
    generations: readonly number[];
    hierarchies: Hierarchies;
    today: string;
  },
): Promise<number> {
  return knex.transaction(async tx => {
    for (const generation of options.generations) {
      const week = await claimWeek(tx, generation);
      if (week !== undefined) {
        const days = await takeDays(tx, generation, week);
        const hierarchy = await options.hierarchies.load(tx);
        const changed = new Set<string>();
        for (const day of days) {
          const asOf = day === NOW ? options.today : day;
          const sums = await sumOfDay(tx, { generation, day, hierarchy, asOf });
          const differing = await saveSums(tx, {
            sums,
            target: { generation, period: 'day', day },
          });
          differing.forEach(scope => changed.add(scope));
        }
        if (week !== NOW) {
          await sumDays(tx, { generation, week, scopes: [...changed] });
        }
        return days.length;
      }
    }
    return 0;
  });
}

/** The newest week that nobody else is working on. */
async function claimWeek(
  tx: Knex.Transaction,
  generation: number,
): Promise<string | undefined> {
  let before: string | undefined;
  for (;;) {
    const query = tx('dirty_days').where({ generation });
    const newest =
      before === undefined ? query : query.where('day', '<', before);
    const rows: { day: string | null }[] = await newest.select(
      tx.raw('max(day) as day'),
    );
    const [{ day }] = rows;
    if (day === null) {
      return undefined;
    }
    const week = weekOf(day);
    if (await tryLock(tx, `figures ${generation} ${week}`)) {
      return week;
    }
    before = week;
  }
}

async function tryLock(tx: Knex.Transaction, key: string): Promise<boolean> {
  if (!isPostgres(tx)) {
    return true;
  }
  const { rows } = await tx.raw(
    'select pg_try_advisory_xact_lock(hashtextextended(?, 0)) as taken',
    [key],
  );
  return rows[0].taken;
}

/**
 * Deleted before the figures are read: what changes meanwhile marks the day again. Only of the days that were seen: one
 * that is marked between the two statements is for the next time.
 */
async function takeDays(
  tx: Knex.Transaction,
  generation: number,
  week: string,
): Promise<string[]> {
  const among = (days: readonly string[]) =>
    tx('dirty_days')
      .where({ generation })
      .whereIn('day', [...days]);
  const rows: { day: string }[] = await among(daysOf(week))
    .distinct('day')
    .orderBy('day');
  const days = rows.map(row => row.day);
  await among(days).delete();
  return days;
}

async function sumOfDay(
  tx: Knex.Transaction,
  options: {
    generation: number;
    day: string;
    hierarchy: Hierarchy;
    asOf: string;
  },
): Promise<Map<string, FigureSet>> {
  const { generation, day, hierarchy, asOf } = options;
  const rows: { entity_id: number; body: string }[] = await tx('entity_figures')
    .where({ generation, day })
    .select('entity_id', 'body');
  // Those that belong to the same are summed first, and then into all that they belong to.
  const byPath = new Map<Path, FigureSet>();
  for (const [index, { entity_id, body }] of rows.entries()) {
    if (index % AT_A_TIME === 0) {
      await breathe();
    }
    const stored = JSON.parse(body);
    for (const path of hierarchy.pathsOf(entity_id, asOf)) {
      setOf(byPath, path).merge(stored);
    }
  }
  const sums = new Map<string, FigureSet>();
  for (const [path, set] of byPath) {
    const stored = set.stored();
    for (const scope of path) {
      setOf(sums, scope).merge(stored);
    }
  }
  return sums;
}

async function sumDays(
  tx: Knex.Transaction,
  options: { generation: number; week: string; scopes: readonly string[] },
): Promise<void> {
  const { generation, week } = options;
  for (const scopes of inChunks(options.scopes, 1)) {
    const rows: { scope: string; body: string }[] = await tx('figures')
      .where({ generation, period: 'day' })
      .whereIn('day', daysOf(week))
      .whereIn('scope', scopes)
      .select('scope', 'body');
    const sums = new Map<string, FigureSet>();
    for (const { scope, body } of rows) {
      setOf(sums, scope).merge(JSON.parse(body));
    }
    await saveSums(tx, {
      sums,
      scopes,
      target: { generation, period: 'week', day: week },
    });
  }
}

function setOf<K>(sums: Map<K, FigureSet>, key: K): FigureSet {
  let set = sums.get(key);
  if (!set) {
    set = new FigureSet();
    sums.set(key, set);
  }
  return set;
}
