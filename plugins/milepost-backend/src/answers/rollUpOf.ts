import {
  figuresKey,
  referenceTo,
  valueState,
  windowBefore,
  type MetricValue,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { NOW } from '../figures/entityFiguresOf';
import { FigureSet } from '../figures/FigureSet';
import type { Hierarchy } from '../figures/Hierarchy';
import { readFiguresOf } from '../figures/readFigures';
import type { ScopeMembers } from './Members';
import { isUnknown, nothing } from './metricsOf';
import {
  pooled,
  partsOf,
  type AdditiveMetric,
  type Pool,
  type PooledMeasurement,
} from './pooled';
import { poolConnection } from './poolConnection';

/** What values of a scope rest on: the figures of a window, and of the one before. */
export interface ScopePools {
  pool: Pool;
  before: Pool;
}

/** The figures of scopes that some metrics over a window rest on, in two statements. */
export async function readPools(
  knex: Knex,
  options: {
    generation: number;
    scopes: readonly string[];
    metrics: readonly AdditiveMetric[];
    window: TimeWindow;
    now: number;
    /** Counts the past for whom it belongs to today. */
    today?: { hierarchy: Hierarchy; day: string };
  },
): Promise<Map<string, ScopePools>> {
  const { scopes, window, now } = options;
  const before = windowBefore(window);
  const parts = partsOf(window, now);
  const partsBefore = partsOf(before, now);
  const windows = [
    window,
    parts.young,
    parts.ahead,
    parts.last,
    before,
    partsBefore.young,
    partsBefore.last,
    NOW,
  ] as const;
  const sets = await readFiguresOf(knex, {
    ...options,
    metrics: new Set(options.metrics.map(figuresKey)),
    questions: scopes.map(scope => ({ scope, windows })),
  });
  const none = new FigureSet();
  return new Map(
    sets.map(
      (
        [own, young, ahead, last, past, youngPast, lastPast, ongoing],
        index,
      ) => [
        scopes[index],
        {
          pool: {
            window,
            own,
            young,
            ahead,
            last,
            current: window.end > now ? ongoing : none,
          },
          before: {
            window: before,
            own: past,
            young: youngPast,
            ahead: none,
            last: lastPast,
            current: none,
          },
        },
      ],
    ),
  );
}

/**
 * The values of some metrics over everything that belongs to a scope: the definitions of one service, over
 * what all of them add. Pure.
 */
export function rollUpOf(
  metrics: readonly AdditiveMetric[],
  options: {
    pools: ScopePools;
    members: ScopeMembers;
    now: number;
  },
): MetricValue[] {
  const { pools, now } = options;
  return metrics.map(metric =>
    valueOf(metric, options, {
      measured: pooled(metric, { ...pools.pool, now }),
      before: pooled(metric, { ...pools.before, now }),
    }),
  );
}

function valueOf(
  metric: AdditiveMetric,
  { members, now }: { members: ScopeMembers; now: number },
  { measured, before }: Record<'measured' | 'before', PooledMeasurement>,
): MetricValue {
  const { definition } = metric;
  const connection = poolConnection(definition, members, measured.n);
  const state = valueState(definition, connection, measured.n);
  const stateBefore = valueState(
    definition,
    { ...poolConnection(definition, members, before.n), silent: false },
    before.n,
  );
  const known = isUnknown(state) ? nothing(measured) : measured;
  const knownBefore = isUnknown(stateBefore) ? nothing(before) : before;
  return {
    metric: definition.id,
    title: definition.title,
    unit: definition.unit,
    direction: definition.direction,
    state,
    ...known,
    previous: {
      state: stateBefore,
      value: knownBefore.value,
      n: knownBefore.n,
      quantiles: knownBefore.quantiles,
    },
    coverage: {
      applicable: members.applicable,
      connected: connection.members,
    },
    definition: referenceTo(metric),
    computedAt: new Date(now).toISOString(),
  };
}
