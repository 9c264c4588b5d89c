import {
  findMetric,
  type MetricValue,
  type ValueState,
} from '@milepost/backstage-plugin-milepost-common';

/** A number as the fake is told it. */
export interface Told {
  state?: ValueState;
  value?: number | null;
  n?: number;
  /** The value before. */
  before?: number;
  details?: MetricValue['details'];
  coverage?: MetricValue['coverage'];
  hint?: MetricValue['hint'];
  withheld?: true;
}

const NOTHING = { state: 'none', value: null, n: 0 } as const;

/** A metric value as the backend writes it. */
export function metricValue(id: string, told: Told, now: number): MetricValue {
  const { definition } = findMetric(id)!;
  const { state = 'measured', value = null, n = 20, before } = told;
  return {
    metric: id,
    title: definition.title,
    unit: definition.unit,
    direction: definition.direction,
    state,
    value,
    n: value === null ? 0 : n,
    details: told.details ?? {},
    previous:
      before === undefined ? NOTHING : { state: 'measured', value: before, n },
    inferred: 0,
    faults: 0,
    ...(told.coverage && { coverage: told.coverage }),
    ...(told.hint && { hint: told.hint }),
    ...(told.withheld && { withheld: told.withheld }),
    definition: { id, version: definition.version },
    computedAt: new Date(now).toISOString(),
  };
}
