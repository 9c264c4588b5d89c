import type { Samples } from '../figures/contribution';
import type { Measurement } from './metric';
import { oneOf } from './parameters';

/** Which value stands for a distribution. */
export type Statistic = 'median' | 'p75' | 'p90';

interface StatisticWords {
  quantile: number;
  /** `the median over the changes …`. */
  noun: string;
  /** What is computed, as a sentence of a definition begins. */
  computed: string;
}

export const statistics: Readonly<Record<Statistic, StatisticWords>> = {
  median: {
    quantile: 0.5,
    noun: 'median',
    computed: 'Median and 90th percentile',
  },
  p75: {
    quantile: 0.75,
    noun: '75th percentile',
    computed: '75th percentile, with median and 90th percentile',
  },
  p90: {
    quantile: 0.9,
    noun: '90th percentile',
    computed: '90th percentile, with the median',
  },
};

export const statisticChoice = oneOf('median', 'p75', 'p90');

/** A value that stands for a distribution, with median and 90th percentile beside it. */
export function statisticOf(
  samples: Samples,
  statistic: Statistic,
): Pick<Measurement, 'value' | 'n' | 'quantiles'> {
  return {
    value: samples.quantile(statistics[statistic].quantile),
    n: samples.n,
    quantiles: { p50: samples.quantile(0.5), p90: samples.quantile(0.9) },
  };
}
