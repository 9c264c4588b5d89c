import {
  figuresKey,
  localDay,
  movementEvidenceOf,
  type EvidenceWeek,
  type Metric,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { FigureSet } from '../figures/FigureSet';
import type { Hierarchy } from '../figures/Hierarchy';
import { readFiguresOf } from '../figures/readFigures';
import { addedUpIn } from './addedUpIn';
import type { Weeks } from './lastWeeks';

/** By metric, what it rests on in each week of which something is known. */
export type WeeksByMetric = ReadonlyMap<Metric, readonly EvidenceWeek[]>;

/** What weeks are read. */
export interface WeeksQuestion {
  generation: number;
  metrics: readonly Metric[];
  weeks: Weeks;
  now: number;
  /** Counts the past for whom it belongs to today. */
  today?: { hierarchy: Hierarchy; day: string };
}

/**
 * The weeks of some metrics over everything that belongs to some scopes, by scope. From figures alone, in two statements
 * however many.
 */
export async function scopeWeeks(
  knex: Knex,
  { scopes, ...question }: WeeksQuestion & { scopes: readonly string[] },
): Promise<Map<string, WeeksByMetric>> {
  const { weeks: windows } = question.weeks;
  const sets = await readFiguresOf(knex, {
    ...question,
    metrics: new Set(question.metrics.map(figuresKey)),
    questions: scopes.map(scope => ({ scope, windows })),
  });
  return new Map(
    scopes.map((scope, index) => [
      scope,
      new Map(
        question.metrics.map(metric => [
          metric,
          weeksOf(metric, sets[index], question),
        ]),
      ),
    ]),
  );
}

function weeksOf(
  metric: Metric,
  sets: readonly FigureSet[],
  { weeks: { weeks }, now }: WeeksQuestion,
): EvidenceWeek[] {
  // Before the first event nothing is known; a zero there would be invented.
  const first = sets.findIndex(set => set.has(figuresKey(metric)));
  const known = first < 0 ? [] : weeks.slice(first);
  return known.flatMap((window, index) => {
    const added = addedUpIn(sets[first + index], metric);
    const evidence = movementEvidenceOf(metric, added, { window, now });
    const week = localDay(window.start, window.zone);
    return evidence ? [{ week, evidence }] : [];
  });
}
