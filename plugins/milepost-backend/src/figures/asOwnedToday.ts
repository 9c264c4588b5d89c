import {
  localDay,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { breathe } from '../engine/breathe';
import { entityDays, type EntityDay } from './entityDays';
import type { FigureSet, StoredFigures } from './FigureSet';
import type { Hierarchy } from './Hierarchy';
import type { Days, Move } from './movesOf';

/** Days that are added without a pause: a few milliseconds. */
const AT_A_TIME = 500;

/**
 * Turns the figures of scopes over some windows, as they were owned then, into those as they are owned today: what came
 * to one later is added, what has left it is taken away. Costs as much as has moved, whatever the scopes hold.
 */
export async function asOwnedToday(
  knex: Knex,
  options: {
    generation: number;
    /** Windows, and the figures of a scope as owned then, which are corrected. */
    past: readonly { scope: string; window: TimeWindow; set: FigureSet }[];
    hierarchy: Hierarchy;
    today: string;
  },
): Promise<void> {
  const { generation, past, hierarchy, today } = options;
  const days = hull(past.map(({ window }) => daysOf(window)));
  const moves = new Map<string, Move[]>();
  for (const scope of new Set(past.map(each => each.scope))) {
    moves.set(scope, hierarchy.movesOf(scope, { days, today }));
    await breathe();
  }
  const all = [...moves.values()].flat();
  if (all.length === 0) {
    return;
  }
  const known = await entityDays(knex, {
    generation,
    entityIds: all.map(({ entityId }) => entityId),
    days: hull(all),
  });
  for (const { scope, window, set } of past) {
    await correct(set, {
      moves: moves.get(scope)!,
      known,
      span: daysOf(window),
    });
  }
}

async function correct(
  set: FigureSet,
  options: {
    moves: readonly Move[];
    known: ReadonlyMap<number, readonly EntityDay[]>;
    span: Days;
  },
): Promise<void> {
  const { moves, known, span } = options;
  let corrected = 0;
  for (const { entityId, from, to, direction } of moves) {
    for (const { day, body } of known.get(entityId) ?? []) {
      const within = day >= from && day < to;
      if (!within || day < span.from || day >= span.to) {
        continue;
      }
      if (corrected % AT_A_TIME === 0) {
        await breathe();
      }
      corrected += 1;
      const figures: StoredFigures = JSON.parse(body);
      if (direction === 'joined') {
        set.merge(figures);
      } else {
        set.subtract(figures);
      }
    }
  }
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
