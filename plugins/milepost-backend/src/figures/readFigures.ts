import {
  localDay,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../database/dialect';
import { breathe } from '../engine/breathe';
import { asOwnedToday } from './asOwnedToday';
import { NOW } from './entityFiguresOf';
import { FigureSet, type StoredFigures } from './FigureSet';
import type { Hierarchy } from './Hierarchy';
import { piecesOf } from './week';

type Period = 'day' | 'week';
type Window = TimeWindow | typeof NOW;

interface Reading {
  generation: number;
  /** Counts everything for whom it belongs to today; absent: for whom it belonged to then. */
  today?: { hierarchy: Hierarchy; day: string };
  /** Absent: of all metrics. */
  metrics?: ReadonlySet<string>;
}

/** A scope, and over which windows; `now` stands for what is so until something happens. */
export interface FiguresQuestion {
  scope: string;
  windows: readonly Window[];
}

/**
 * The figures of a scope over some windows, one set for each: from whole weeks where a window has them, and
 * single days. At most two statements; as owned today one more for every few hundred entities that have moved.
 */
export async function readFigures(
  knex: Knex,
  { scope, windows, ...reading }: Reading & FiguresQuestion,
): Promise<FigureSet[]> {
  const questions = [{ scope, windows }];
  const [sets] = await readFiguresOf(knex, { ...reading, questions });
  return sets;
}

/** The same of several scopes, in as many statements as for one. */
export async function readFiguresOf(
  knex: Knex,
  options: Reading & { questions: readonly FiguresQuestion[] },
): Promise<FigureSet[][]> {
  const { generation, questions, today, metrics } = options;
  const asked = questions.map(({ scope, windows }) => ({
    scope,
    windows: windows.map(window => ({ window, ...piecesOfWindow(window) })),
  }));
  const all = asked.flatMap(({ windows }) => windows);
  const where = { generation, scopes: asked.map(({ scope }) => scope) };
  const [weeks, days] = [
    await bodies(knex, {
      ...where,
      period: 'week',
      days: all.flatMap(piece => piece.weeks),
    }),
    await bodies(knex, {
      ...where,
      period: 'day',
      days: all.flatMap(piece => piece.days),
    }),
  ];
  const results: FigureSet[][] = [];
  const past: { scope: string; window: TimeWindow; set: FigureSet }[] = [];
  for (const { scope, windows } of asked) {
    if (results.length > 0) {
      await breathe();
    }
    const sets = windows.map(({ window, ...pieces }) => {
      const set = new FigureSet(metrics);
      pieces.weeks.forEach(week => set.merge(weeks.get(keyOf(scope, week))));
      pieces.days.forEach(day => set.merge(days.get(keyOf(scope, day))));
      if (window !== NOW) {
        past.push({ scope, window, set });
      }
      return set;
    });
    results.push(sets);
  }
  if (today && past.length > 0) {
    const { hierarchy, day } = today;
    await asOwnedToday(knex, { generation, past, hierarchy, today: day });
  }
  return results;
}

function piecesOfWindow(window: Window): { weeks: string[]; days: string[] } {
  return window === NOW
    ? { weeks: [], days: [NOW] }
    : piecesOf(
        localDay(window.start, window.zone),
        localDay(window.end, window.zone),
      );
}

/** What is stored, each parsed once, however many windows it is in. */
class Bodies {
  readonly #texts = new Map<string, string>();
  readonly #parsed = new Map<string, StoredFigures>();

  add(key: string, body: string): void {
    this.#texts.set(key, body);
  }

  /** Nothing where nothing is stored. */
  get(key: string): StoredFigures {
    const text = this.#texts.get(key);
    let parsed = this.#parsed.get(key);
    if (text !== undefined && !parsed) {
      parsed = JSON.parse(text) as StoredFigures;
      this.#parsed.set(key, parsed);
    }
    return parsed ?? {};
  }
}

async function bodies(
  knex: Knex,
  options: {
    generation: number;
    scopes: readonly string[];
    period: Period;
    days: readonly string[];
  },
): Promise<Bodies> {
  const { generation, period, scopes, days } = options;
  const found = new Bodies();
  for (const chunk of inChunks([...new Set(days)], 1)) {
    const rows: { scope: string; day: string; body: string }[] = await knex(
      'figures',
    )
      .where({ generation, period })
      .whereIn('scope', [...new Set(scopes)])
      .whereIn('day', chunk)
      .select('scope', 'day', 'body');
    rows.forEach(({ scope, day, body }) => found.add(keyOf(scope, day), body));
  }
  return found;
}

function keyOf(scope: string, day: string): string {
  return `${day} ${scope}`;
}
