import type {
  Metric,
  MetricValue,
  Pull,
} from '@milepost/backstage-plugin-milepost-common';
import { isUnknown } from '../answers/metricsOf';
import { addsUp, type AdditiveMetric, type Pool } from '../answers/pooled';
import type { Contribution } from './Contribution';
import { Whole } from './Whole';

/** How far the members of a scope pull its values. */
export class Pulls {
  readonly #whole: Whole;
  /** Those of which there are pulls: the caller is told what the scope comes to. */
  readonly #metrics: readonly AdditiveMetric[];

  constructor(options: {
    metrics: readonly Metric[];
    /** What the scope rests on, and what is told of it. */
    pool: Pool;
    whole: readonly MetricValue[];
    now: number;
  }) {
    const { metrics, pool, whole, now } = options;
    const told = new Set(whole.filter(isTold).map(({ metric }) => metric));
    this.#whole = new Whole(pool, now);
    this.#metrics = metrics
      .filter(addsUp)
      .filter(({ definition }) => told.has(definition.id));
  }

  /** By metric, those of a member: of what is withheld of itself there is none. */
  of(
    values: readonly MetricValue[],
    contribution: Contribution | undefined,
  ): Record<string, Pull> {
    if (!contribution) {
      return {};
    }
    const known = new Set(
      values.filter(({ withheld }) => !withheld).map(({ metric }) => metric),
    );
    return Object.fromEntries(
      this.#metrics
        .filter(({ definition }) => known.has(definition.id))
        .map(metric => [
          metric.definition.id,
          this.#whole.pullOf(metric, contribution),
        ]),
    );
  }
}

function isTold({ state, withheld }: MetricValue): boolean {
  return !withheld && !isUnknown(state);
}
