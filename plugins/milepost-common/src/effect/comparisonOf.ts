import type { MetricDefinition } from '../answers/definition';
import type { EffectComparison } from '../answers/paths';
import { shiftBetween, shiftWithin, type Shift } from './shifts';

/** What a metric came to in one service, and of how much. @public */
export interface ServiceValue {
  value: number;
  n: number;
}

/**
 * Compares services without and with a path, one value for each service: one with ten thousand changes stands for no
 * more than one with ten.
 *
 * @param options - `having`: with the path; of `before-against-after` the same services in the same order. `minimum`:
 * services that each side needs
 *
 * @public
 */
export function effectComparisonOf(options: {
  kind: EffectComparison['kind'];
  definition: Pick<MetricDefinition, 'id' | 'title' | 'unit'>;
  without: readonly ServiceValue[];
  having: readonly ServiceValue[];
  minimum: number;
}): EffectComparison {
  const { kind, definition, without, having, minimum } = options;
  const least = Math.min(without.length, having.length);
  const shift = least >= minimum ? shiftOf(options) : undefined;
  const tooFew = least === 0 ? 'none' : 'few';
  return {
    kind,
    metric: definition.id,
    title: definition.title,
    unit: definition.unit,
    state: shift?.interval ? 'measured' : tooFew,
    without: sideOf(without, minimum),
    with: sideOf(having, minimum),
    difference: shift?.interval ? shift.value : null,
    interval: shift?.interval ?? null,
  };
}

function shiftOf({
  kind,
  without,
  having,
}: Parameters<typeof effectComparisonOf>[0]): Shift | undefined {
  return kind === 'before-against-after'
    ? shiftWithin(having.map(({ value }, at) => value - without[at].value))
    : shiftBetween(without.map(valueOf), having.map(valueOf));
}

function sideOf(
  services: readonly ServiceValue[],
  minimum: number,
): EffectComparison['with'] {
  return {
    entities: services.length,
    missing: Math.max(0, minimum - services.length),
    n: services.reduce((sum, { n }) => sum + n, 0),
    value: median(services.map(valueOf)),
  };
}

function valueOf({ value }: ServiceValue): number {
  return value;
}

function median(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return sorted.length === 0
    ? null
    : (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}
