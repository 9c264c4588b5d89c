import {
  referenceTo,
  valueState,
  windowBefore,
  type Measurement,
  type Metric,
  type MetricRules,
  type MetricValue,
  type TimeWindow,
  type DeliveryRecords,
} from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { StoredEntity } from '../catalog/EntityStore';
import { recordsFor } from '../delivery/recordsFor';
import { appliesTo, type Applicability } from './applicability';
import {
  connectionsOf,
  connectionState,
  silentSince,
  type EntityConnection,
} from './connection';
import { hintFor } from './hintFor';
import type { Standings } from './sloConnection';

interface Question {
  entity: StoredEntity;
  window: TimeWindow;
  now: number;
  rules: MetricRules;
  records: DeliveryRecords;
  connection: EntityConnection;
  applicable: boolean;
}

/** The values of some metrics of some entities, in as many statements as for one; by the entity's id. */
export async function metricsOf(
  knex: Knex,
  options: {
    entities: readonly StoredEntity[];
    metrics: readonly Metric[];
    window: TimeWindow;
    now: number;
    applicability: Applicability;
    rules: MetricRules;
    sources: ReadonlyMap<string, DeliverySource>;
    standings?: Standings;
  },
): Promise<Map<number, MetricValue[]>> {
  const { entities, metrics, window, now, applicability } = options;
  const needs = new Set(metrics.flatMap(metric => metric.definition.needs));
  const connections = await connectionsOf(knex, { ...options, needs });
  // A silent source moves the window back to where it was last heard of.
  const seen = [...connections.values()]
    .flatMap(({ sources }) =>
      [...needs].flatMap(need => sources.get(need) ?? []),
    )
    .map(source => source.lastSeenAt ?? now);
  const since = windowBefore(windowAsOf(window, least(now, seen))).start;
  const records = await recordsFor(knex, {
    entityIds: entities.map(entity => entity.id),
    metrics,
    since,
  });
  return new Map(
    entities.map(entity => {
      const question = {
        ...options,
        entity,
        records: records.get(entity.id)!,
        connection: connections.get(entity.id)!,
        applicable: appliesTo(entity, applicability),
      };
      return [entity.id, metrics.map(metric => valueOf(metric, question))];
    }),
  );
}

function least(first: number, others: readonly number[]): number {
  return others.reduce((a, b) => Math.min(a, b), first);
}

function valueOf(metric: Metric, question: Question): MetricValue {
  const { definition } = metric;
  const { records, connection, now, rules, applicable, entity } = question;
  const silent = silentIn(question, silentSince(connection, definition.needs));
  const window = silent
    ? windowAsOf(question.window, silent.lastSeenAt ?? now)
    : question.window;
  const measure = (over: TimeWindow, silenced: boolean) => {
    const measured = metric.measure({ records, window: over, now, rules });
    const relation = connectionState(connection, {
      applicable,
      silent: silenced,
    });
    const state = valueState(definition, relation, measured.n);
    return { state, ...(isUnknown(state) ? nothing(measured) : measured) };
  };
  const current = measure(window, silent !== undefined);
  const before = previousOf(metric, question, windowBefore(window), measure);
  return {
    metric: definition.profile?.metric ?? definition.id,
    title: definition.title,
    unit: definition.unit,
    direction: definition.direction,
    ...current,
    previous: {
      state: before.state,
      value: before.value,
      n: before.n,
      quantiles: before.quantiles,
    },
    hint: hintFor({
      state: current.state,
      definition,
      entity,
      connection,
      silent,
    }),
    definition: referenceTo(metric),
    computedAt: new Date(now).toISOString(),
  };
}

/** The window before; where no source had told of anything yet, there is nothing to compare with. */
function previousOf(
  metric: Metric,
  { connection }: Question,
  window: TimeWindow,
  measure: (
    window: TimeWindow,
    silenced: boolean,
  ) => Measurement & Pick<MetricValue, 'state'>,
): Pick<MetricValue, 'state' | 'value' | 'n' | 'quantiles'> {
  const measured = measure(window, false);
  const heard = metric.definition.needs.every(
    need => (connection.firstEventAt.get(need) ?? Infinity) < window.end,
  );
  return heard || isUnknown(measured.state)
    ? measured
    : { state: 'no-source', value: null, n: 0 };
}

/** Silence matters only to a window that reaches beyond the last sign of life. */
function silentIn<S extends { lastSeenAt?: number }>(
  question: Question,
  silent: S | undefined,
): S | undefined {
  return silent && (silent.lastSeenAt ?? 0) < question.window.end
    ? silent
    : undefined;
}

/** The window of the same length that ends with the day of an instant, if that is earlier. */
function windowAsOf(window: TimeWindow, instant: number): TimeWindow {
  const { zone, days } = window;
  const end = DateTime.fromMillis(instant, { zone })
    .startOf('day')
    .plus({ days: 1 });
  return end.toMillis() >= window.end
    ? window
    : { ...window, start: end.minus({ days }).toMillis(), end: end.toMillis() };
}

export function isUnknown(state: MetricValue['state']): boolean {
  return (
    state === 'not-applicable' || state === 'no-source' || state === 'unmapped'
  );
}

/** Where nothing is known there is no number, not even a zero. */
export function nothing(measured: Measurement): Measurement {
  return {
    value: null,
    n: 0,
    details: Object.fromEntries(
      Object.keys(measured.details).map(key => [key, null]),
    ),
    inferred: 0,
    faults: 0,
  };
}
