import {
  figuresKey,
  type MetricDefinition,
  type Pull,
} from '@milepost/backstage-plugin-milepost-common';
import { pooled, type AdditiveMetric, type Pool } from '../answers/pooled';
import type { FigureSet } from '../figures/FigureSet';
import {
  contributionOf,
  POOL_PARTS,
  type Contribution,
  type PoolPart,
} from './Contribution';
import { remaining } from './remaining';

/** What a scope comes to, and what it would come to without one of its members. */
export class Whole {
  readonly #pool: Pool;
  readonly #now: number;
  readonly #stored: Contribution;
  readonly #values = new Map<string, number | null>();

  constructor(pool: Pool, now: number) {
    this.#pool = pool;
    this.#now = now;
    this.#stored = contributionOf(pool);
  }

  /** How far a member pulls a metric. */
  pullOf(metric: AdditiveMetric, taken: Contribution): Pull {
    const value = this.#value(metric);
    const without = this.#without(metric, taken);
    const difference =
      value === null || without === null ? null : value - without;
    return { without, difference, worse: isWorse(difference, metric) };
  }

  #value(metric: AdditiveMetric): number | null {
    const { id } = metric.definition;
    if (!this.#values.has(id)) {
      this.#values.set(id, this.#valueOf(metric, {}));
    }
    return this.#values.get(id)!;
  }

  #without(metric: AdditiveMetric, taken: Contribution): number | null {
    const key = figuresKey(metric);
    const parts = POOL_PARTS.filter(part =>
      taken[part].some(figures => key in figures),
    );
    return parts.length === 0
      ? this.#value(metric)
      : this.#valueOf(
          metric,
          Object.fromEntries(
            parts.map(part => [
              part,
              remaining(key, this.#stored[part], taken[part]),
            ]),
          ),
        );
  }

  /** With some sets of figures in the place of its own. */
  #valueOf(
    metric: AdditiveMetric,
    others: Partial<Record<PoolPart, FigureSet>>,
  ): number | null {
    const pool = { ...this.#pool, ...others, now: this.#now };
    const { value, n } = pooled(metric, pool);
    const { unit } = metric.definition;
    // Sums of fractions leave a little behind when all of them are taken away.
    const isNothing = n === 0 && (unit === 'ratio' || unit === 'seconds');
    return isNothing ? null : value;
  }
}

function isWorse(
  difference: number | null,
  { definition }: { definition: Pick<MetricDefinition, 'direction'> },
): boolean | null {
  const { direction } = definition;
  if (difference === null || direction === 'neutral') {
    return null;
  }
  return direction === 'less' ? difference > 0 : difference < 0;
}
