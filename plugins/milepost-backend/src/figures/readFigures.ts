import {
  localDay,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { asOwnedToday } from './asOwnedToday';
import { NOW } from './entityFiguresOf';
import { FigureSet } from './FigureSet';
import type { Hierarchy } from './Hierarchy';
import { piecesOf } from './week';

type Period = 'day' | 'week';

/**
 * The figures of a scope over some windows, one set for each: from whole weeks where a window has them, and
 * single days. `now` stands for what is so until something happens. At most two statements; as owned today one more for
 * every few hundred entities that have moved.
 */
export async function readFigures(
  knex: Knex,
  options: {
    generation: number;
    scope: string;
    windows: readonly (TimeWindow | typeof NOW)[];
    /** Counts everything for whom it belongs to today; absent: for whom it belonged to then. */
    today?: { hierarchy: Hierarchy; day: string };
  },
): Promise<FigureSet[]> {
  const { windows, today, ...where } = options;
  const pieces = windows.map(piecesOfWindow);
  const weeks = await bodies(knex, {
    ...where,
    period: 'week',
    days: pieces.flatMap(piece => piece.weeks),
  });
  const days = await bodies(knex, {
    ...where,
    period: 'day',
    days: pieces.flatMap(piece => piece.days),
  });
  const sets = pieces.map(piece => {
    const set = new FigureSet();
    for (const body of [
      ...piece.weeks.map(week => weeks.get(week)),
      ...piece.days.map(day => days.get(day)),
    ]) {
      if (body !== undefined) {
        set.merge(JSON.parse(body));
      }
    }
    return set;
  });
  if (today) {
    const { hierarchy, day } = today;
    const past = windows.flatMap((window, index) =>
      window === NOW ? [] : [{ window, set: sets[index] }],
    );
    await asOwnedToday(knex, { ...where, past, hierarchy, today: day });
  }
  return sets;
}

function piecesOfWindow(window: TimeWindow | typeof NOW): {
  weeks: string[];
  days: string[];
} {
  return window === NOW
    ? { weeks: [], days: [NOW] }
    : piecesOf(
        localDay(window.start, window.zone),
        localDay(window.end, window.zone),
      );
}

async function bodies(
  knex: Knex,
  options: {
    generation: number;
    scope: string;
    period: Period;
    days: readonly string[];
  },
): Promise<Map<string, string>> {
  const { days, ...where } = options;
  const found = new Map<string, string>();
  for (const chunk of inChunks([...new Set(days)], 1)) {
    const rows: { day: string; body: string }[] = await knex('figures')
      .where(where)
      .whereIn('day', chunk)
      .select('day', 'body');
    rows.forEach(row => found.set(row.day, row.body));
  }
  return found;
}
