import {
  broughtBy,
  effectComparisonOf,
  type EffectAnswer,
  type EffectComparison,
  type MetricDefinition,
  type ServiceValue,
} from '@milepost/backstage-plugin-milepost-common';
import { breathe } from '../../engine/breathe';
import type { StoredEffect, StoredValues } from './StoredEffect';

const KINDS = ['on-against-off', 'before-against-after'] as const;

/** What is said wherever the numbers are shown. */
const CAVEAT =
  'This shows what goes together, not what causes what: services that join, above all the first, may have been kept better anyway, and other things changed at the same time.';

/** A metric, and whose numbers of it the caller may know. */
export interface ToldMetric {
  definition: Pick<MetricDefinition, 'id' | 'title' | 'unit'>;
  /** Whether an entity is in the scope, and for the caller; absent: it is not told at all. */
  isTold?(entityId: number): boolean;
}

/** Compares services with and without a path; lets others through between two comparisons. */
export async function effectAnswerOf(options: {
  path: string;
  scope: string;
  effect: StoredEffect;
  metrics: readonly ToldMetric[];
  /** Services that each side needs. */
  minimum: number;
}): Promise<EffectAnswer> {
  const { path, scope, minimum, metrics } = options;
  const comparisons: EffectComparison[] = [];
  for (const kind of KINDS) {
    for (const metric of metrics) {
      comparisons.push(comparisonOf(kind, metric, options));
      await breathe();
    }
  }
  const brought = broughtBy(comparisons);
  return {
    path,
    scope,
    minimumEntities: minimum,
    comparisons,
    ...(brought && { brought }),
    caveat: CAVEAT,
  };
}

function comparisonOf(
  kind: EffectComparison['kind'],
  { definition, isTold }: ToldMetric,
  { effect, minimum }: { effect: StoredEffect; minimum: number },
): EffectComparison {
  const at = effect.metrics.indexOf(definition.id);
  const sides =
    isTold && at >= 0
      ? sidesOf(kind, effect, { at, isTold })
      : { without: [], having: [] };
  return {
    ...effectComparisonOf({ kind, definition, minimum, ...sides }),
    ...(!isTold && { withheld: true }),
  };
}

interface Sides {
  without: ServiceValue[];
  having: ServiceValue[];
}

function sidesOf(
  kind: EffectComparison['kind'],
  { standing, joining }: StoredEffect,
  { at, isTold }: { at: number; isTold(entityId: number): boolean },
): Sides {
  const sides: Sides = { without: [], having: [] };
  if (kind === 'on-against-off') {
    for (const [id, side, values] of standing) {
      const value = valueAt(values, at);
      if (value && isTold(id)) {
        sides[side === 'on' ? 'having' : 'without'].push(value);
      }
    }
    return sides;
  }
  for (const [id, before, after] of joining) {
    const [without, having] = [valueAt(before, at), valueAt(after, at)];
    if (without && having && isTold(id)) {
      sides.without.push(without);
      sides.having.push(having);
    }
  }
  return sides;
}

function valueAt(values: StoredValues, at: number): ServiceValue | undefined {
  const stored = values[at];
  return stored ? { value: stored[0], n: stored[1] } : undefined;
}
