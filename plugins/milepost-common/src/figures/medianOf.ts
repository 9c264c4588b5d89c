import type { Measurement } from '../metrics/metric';
import type { Samples } from './contribution';

/** A value that is the median of a distribution, with the 90th percentile beside it. */
export function medianOf(
  samples: Samples,
): Pick<Measurement, 'value' | 'n' | 'quantiles'> {
  const p50 = samples.quantile(0.5);
  return {
    value: p50,
    n: samples.n,
    quantiles: { p50, p90: samples.quantile(0.9) },
  };
}
