import {
  valueState,
  windowBefore,
  type MetricValue,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { NOW } from '../figures/entityFiguresOf';
import { FigureSet } from '../figures/FigureSet';
import type { Hierarchy } from '../figures/Hierarchy';
import { readFigures } from '../figures/readFigures';
import type { ScopeMembers } from './Members';
import { isUnknown, nothing } from './metricsOf';
import {
  pooled,
  partsOf,
  type AdditiveMetric,
  type PooledMeasurement,
} from './pooled';
import { poolConnection } from './poolConnection';

interface Question {
  window: TimeWindow;
  now: number;
  members: ScopeMembers;
}

/**
 * The values of some metrics over everything that belongs to a scope: the definitions of one service, over
 * what all of them add. From figures alone, in two statements.
 */
export async function rollUpOf(
  knex: Knex,
  options: Question & {
    generation: number;
    scope: string;
    metrics: readonly AdditiveMetric[];
    /** Counts the past for whom it belongs to today. */
    today?: { hierarchy: Hierarchy; day: string };
  },
): Promise<MetricValue[]> {
  const { window, now } = options;
  const before = windowBefore(window);
  const parts = partsOf(window, now);
  const partsBefore = partsOf(before, now);
  const [own, young, ahead, last, past, youngPast, lastPast, current] =
    await readFigures(knex, {
      generation: options.generation,
      scope: options.scope,
      today: options.today,
      windows: [
        window,
        parts.young,
        parts.ahead,
        parts.last,
        before,
        partsBefore.young,
        partsBefore.last,
        NOW,
      ],
    });
  const none = new FigureSet();
  const pool = {
    window,
    own,
    young,
    ahead,
    last,
    current: window.end > now ? current : none,
  };
  const poolBefore = {
    window: before,
    own: past,
    young: youngPast,
    ahead: none,
    last: lastPast,
    current: none,
  };
  return options.metrics.map(metric =>
    valueOf(metric, options, {
      measured: pooled(metric, { ...pool, now }),
      before: pooled(metric, { ...poolBefore, now }),
    }),
  );
}

function valueOf(
  { definition }: AdditiveMetric,
  { members, now }: Question,
  { measured, before }: Record<'measured' | 'before', PooledMeasurement>,
): MetricValue {
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
    definition: { id: definition.id, version: definition.version },
    computedAt: new Date(now).toISOString(),
  };
}
