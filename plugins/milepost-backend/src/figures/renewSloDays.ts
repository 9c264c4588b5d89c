import {
  metrics,
  noRecords,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database/dialect';
import { sloRecords } from '../delivery/sloRecords';
import { entityFiguresOf } from './entityFiguresOf';
import { FigureSet } from './FigureSet';
import type { LocalDays } from './LocalDays';
import { lockEntities } from './lockEntities';
import { markDirtyDays } from './markDays';
import { saveDayFigures } from './saveDayFigures';

const DAY = 86_400_000;
const LIMIT = 500;

/** What is computed from SLOs alone. */
const sloMetrics = metrics.filter(({ definition }) =>
  definition.needs.includes('slo'),
);

interface Renewing {
  generationsOf(tx: Knex.Transaction): Promise<number[]>;
  rules: MetricRules;
  days: LocalDays;
}

interface Mark {
  id: number;
  entity_id: number;
  day: string;
}

/**
 * Takes some of the days on which SLOs stand otherwise than the figures say, and computes what they add there anew;
 * everything else that an entity adds stays. One transaction; several replicas take different marks.
 *
 * @returns how many marks were taken
 */
export async function renewSloDays(
  knex: Knex,
  options: Renewing,
): Promise<number> {
  return knex.transaction(async tx => {
    const marks = await claimMarks(tx);
    const entityIds = [...new Set(marks.map(mark => mark.entity_id))];
    // A day stands for the next one too, until that is told of.
    const days = new Set(marks.flatMap(({ day }) => [day, dayAfter(day)]));
    const generations = await options.generationsOf(tx);
    if (marks.length > 0 && generations.length > 0) {
      await lockEntities(tx, entityIds);
      const figures = await figuresOf(tx, { ...options, entityIds, on: days });
      const differing = new Map<number, Set<string>>();
      for (const generation of generations) {
        differing.set(
          generation,
          await saveDayFigures(tx, {
            generation,
            days: [...days],
            metrics: sloMetrics.map(({ definition }) => definition.id),
            figures,
          }),
        );
      }
      await markDirtyDays(tx, [differing]);
    }
    return marks.length;
  });
}

/** Deleted before SLOs are read: what changes meanwhile marks the day again. */
async function claimMarks(tx: Knex.Transaction): Promise<Mark[]> {
  const query = tx('dirty_slo_days')
    .select('id', 'entity_id', 'day')
    .orderBy('id')
    .limit(LIMIT);
  if (isPostgres(tx)) {
    query.forUpdate().skipLocked();
  }
  const marks: Mark[] = await query;
  await tx('dirty_slo_days')
    .whereIn(
      'id',
      marks.map(({ id }) => id),
    )
    .delete();
  return marks;
}

async function figuresOf(
  tx: Knex.Transaction,
  options: Renewing & { entityIds: readonly number[]; on: Set<string> },
): Promise<Map<number, Map<string, FigureSet>>> {
  const { entityIds, on, rules, days } = options;
  const [first] = [...on].sort();
  const records = await sloRecords(tx, {
    entityIds,
    since: Date.parse(first) - DAY,
  });
  return new Map(
    entityIds.map(id => {
      const byDay = entityFiguresOf({
        records: { ...noRecords, slos: records.get(id)! },
        rules,
        days,
        metrics: sloMetrics,
      });
      return [id, new Map([...byDay].filter(([day]) => on.has(day)))];
    }),
  );
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}
