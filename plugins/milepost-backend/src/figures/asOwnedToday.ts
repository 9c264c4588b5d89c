import {
  localDay,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { breathe } from '../engine/breathe';
import type { FigureSet, StoredFigures } from './FigureSet';
import type { Hierarchy } from './Hierarchy';
import type { Days, Move } from './movesOf';

/** Rows that are added without a pause: a few milliseconds. */
const AT_A_TIME = 500;

interface DayRow {
  entity_id: number;
  day: string;
  body: string;
}

/**
 * Turns the figures of a scope over some windows, as it was owned then, into those as it is owned today: what came
 * to it later is added, what has left it is taken away. Costs as much as has moved, whatever the scope holds.
 */
export async function asOwnedToday(
  knex: Knex,
  options: {
    generation: number;
    scope: string;
    /** Windows, and their figures as owned then, which are corrected. */
    past: readonly { window: TimeWindow; set: FigureSet }[];
    hierarchy: Hierarchy;
    today: string;
  },
): Promise<void> {
  const { generation, scope, past, hierarchy, today } = options;
  const days = hull(past.map(({ window }) => daysOf(window)));
  const moves = hierarchy.movesOf(scope, { days, today });
  if (moves.length === 0) {
    return;
  }
  const rows = await movedDays(knex, { generation, moves });
  for (const { window, set } of past) {
    await correct(set, { rows, span: daysOf(window) });
  }
}

type MovedDay = DayRow & { direction: Move['direction'] };

async function correct(
  set: FigureSet,
  { rows, span }: { rows: readonly MovedDay[]; span: Days },
): Promise<void> {
  const within = rows.filter(({ day }) => day >= span.from && day < span.to);
  for (const [index, { body, direction }] of within.entries()) {
    if (index % AT_A_TIME === 0) {
      await breathe();
    }
    const stored: StoredFigures = JSON.parse(body);
    if (direction === 'joined') {
      set.merge(stored);
    } else {
      set.subtract(stored);
    }
  }
}

async function movedDays(
  knex: Knex,
  { generation, moves }: { generation: number; moves: readonly Move[] },
): Promise<MovedDay[]> {
  const byEntity = new Map<number, Move[]>();
  for (const move of moves) {
    byEntity.set(move.entityId, [...(byEntity.get(move.entityId) ?? []), move]);
  }
  const { from, to } = hull(moves);
  const found: MovedDay[] = [];
  for (const ids of inChunks([...byEntity.keys()], 1)) {
    const rows: DayRow[] = await knex('entity_figures')
      .where({ generation })
      .whereIn('entity_id', ids)
      .where('day', '>=', from)
      .where('day', '<', to)
      .select('entity_id', 'day', 'body');
    for (const row of rows) {
      const move = byEntity
        .get(row.entity_id)!
        .find(days => row.day >= days.from && row.day < days.to);
      if (move) {
        found.push({ ...row, direction: move.direction });
      }
    }
  }
  return found;
}

function daysOf({ start, end, zone }: TimeWindow): Days {
  return { from: localDay(start, zone), to: localDay(end, zone) };
}

function hull(spans: readonly Days[]): Days {
  return {
    from: spans.map(({ from }) => from).sort()[0],
    to: spans
      .map(({ to }) => to)
      .sort()
      .at(-1)!,
  };
}
