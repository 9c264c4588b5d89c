import {
  figuresKey,
  windowOfDays,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { pooled } from '../../answers/pooled';
import { breathe } from '../../engine/breathe';
import { entityDays, type EntityDay } from '../../figures/entityDays';
import { FigureSet } from '../../figures/FigureSet';
import type { Days } from '../../figures/movesOf';
import type { ComparedMetric } from './comparedMetrics';
import type { StoredValues } from './StoredEffect';

/** Entities whose days are held at a time. */
const AT_A_TIME = 100;

/** Rows that are parsed without a pause: a few milliseconds. */
const PARSED = 500;

/** What the metrics of an entity came to over some days; `undefined` for days that were not asked for. */
export type ValuesOver = (
  entityId: number,
  days: Days,
) => StoredValues | undefined;

/** What metrics come to in single entities over days of their own: each day is read once, whatever it is asked for. */
export async function valuesOver(
  knex: Knex,
  options: {
    generation: number;
    metrics: readonly ComparedMetric[];
    /** By the ids of entities. */
    wanted: ReadonlyMap<number, readonly Days[]>;
    /** IANA. */
    zone: string;
  },
): Promise<ValuesOver> {
  const { generation, metrics, zone } = options;
  const found = new Map<string, StoredValues>();
  // Those that are asked about for like days together.
  const entities = [...options.wanted]
    .filter(([, all]) => all.length > 0)
    .map(([id, all]) => ({ id, all, span: spanOf(all) }))
    .sort((a, b) => (a.span.from < b.span.from ? -1 : 1));
  for (let at = 0; at < entities.length; at += AT_A_TIME) {
    const some = entities.slice(at, at + AT_A_TIME);
    const days = await entityDays(knex, {
      generation,
      entityIds: some.map(({ id }) => id),
      days: spanOf(some.map(({ span }) => span)),
    });
    for (const { id, all } of some) {
      const sets = await setsOf(days.get(id) ?? [], { all, metrics });
      for (const [index, set] of sets.entries()) {
        const { from, to } = all[index];
        const window = windowOfDays(from, to, zone);
        const values = metrics.map(each => valueOf(each, { set, window }));
        found.set(keyOf(id, all[index]), values);
      }
    }
  }
  return (entityId, days) => found.get(keyOf(entityId, days));
}

/** The figures of each stretch of days. */
async function setsOf(
  rows: readonly EntityDay[],
  options: { all: readonly Days[]; metrics: readonly ComparedMetric[] },
): Promise<FigureSet[]> {
  const { all, metrics } = options;
  const keys = new Set(metrics.map(({ metric }) => figuresKey(metric)));
  const sets = all.map(() => new FigureSet(keys));
  for (const [index, { day, body }] of rows.entries()) {
    if (index % PARSED === 0) {
      await breathe();
    }
    const within = all.map(({ from, to }) => day >= from && day < to);
    if (within.includes(true)) {
      const figures = JSON.parse(body);
      sets.forEach((set, at) => within[at] && set.merge(figures));
    }
  }
  return sets;
}

function valueOf(
  { metric, least }: ComparedMetric,
  { set, window }: { set: FigureSet; window: ReturnType<typeof windowOfDays> },
): StoredValues[number] {
  const nothing = new FigureSet();
  const { value, n } = pooled(metric, {
    window,
    now: window.end,
    own: set,
    young: nothing,
    ahead: nothing,
    last: nothing,
    current: nothing,
  });
  return value === null || n < least ? null : [Number(value.toPrecision(6)), n];
}

function spanOf(all: readonly Days[]): Days {
  return all.reduce((span, { from, to }) => ({
    from: from < span.from ? from : span.from,
    to: to > span.to ? to : span.to,
  }));
}

function keyOf(entityId: number, { from, to }: Days): string {
  return `${entityId} ${from} ${to}`;
}
