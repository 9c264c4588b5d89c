import {
  comparedDays,
  type ComparedDays,
  type StandingTurn,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Days } from '../../figures/movesOf';
import type { ComparedMetric } from './comparedMetrics';
import { loadTurns } from './loadTurns';
import type { StoredEffect } from './StoredEffect';
import { valuesOver, type ValuesOver } from './valuesOver';

/** What metrics came to in each service with and without some paths, by their ids. */
export async function computeEffects(
  knex: Knex,
  options: {
    pathIds: readonly number[];
    generation: number;
    metrics: readonly ComparedMetric[];
    /** Local. */
    today: string;
    /** IANA. */
    zone: string;
  },
): Promise<Map<number, StoredEffect>> {
  const { pathIds, metrics, today } = options;
  const compared = new Map<number, ReadonlyMap<number, ComparedDays>>();
  for (const pathId of pathIds) {
    compared.set(pathId, allCompared(await loadTurns(knex, pathId), today));
  }
  const valuesOf = await valuesOver(knex, {
    ...options,
    wanted: wantedBy([...compared.values()]),
  });
  const ids = metrics.map(({ metric }) => metric.definition.id);
  return new Map(
    [...compared].map(([pathId, entities]) => [
      pathId,
      effectOf(entities, { metrics: ids, valuesOf }),
    ]),
  );
}

function allCompared(
  turns: ReadonlyMap<number, readonly StandingTurn[]>,
  today: string,
): Map<number, ComparedDays> {
  return new Map(
    [...turns].map(([entityId, all]) => [entityId, comparedDays(all, today)]),
  );
}

/** Many are compared for the same days in several paths. */
function wantedBy(
  paths: readonly ReadonlyMap<number, ComparedDays>[],
): Map<number, Days[]> {
  const wanted = new Map<number, Map<string, Days>>();
  for (const entities of paths) {
    for (const [entityId, { standing, joining }] of entities) {
      const known = wanted.get(entityId) ?? new Map<string, Days>();
      wanted.set(entityId, known);
      for (const days of [standing, joining?.before, joining?.after]) {
        if (days) {
          known.set(`${days.from} ${days.to}`, days);
        }
      }
    }
  }
  return new Map([...wanted].map(([id, known]) => [id, [...known.values()]]));
}

function effectOf(
  entities: ReadonlyMap<number, ComparedDays>,
  options: { metrics: readonly string[]; valuesOf: ValuesOver },
): StoredEffect {
  const { metrics, valuesOf } = options;
  const standing: StoredEffect['standing'][number][] = [];
  const joining: StoredEffect['joining'][number][] = [];
  for (const [id, days] of entities) {
    const values = days.standing && valuesOf(id, days.standing);
    if (values?.some(Boolean)) {
      standing.push([id, days.standing!.side, values]);
    }
    const before = days.joining && valuesOf(id, days.joining.before);
    const after = days.joining && valuesOf(id, days.joining.after);
    if (before?.some((value, at) => value && after?.[at])) {
      joining.push([id, before, after!]);
    }
  }
  return { metrics, standing, joining };
}
