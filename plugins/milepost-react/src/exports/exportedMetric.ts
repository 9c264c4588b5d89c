import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import { formatNumber } from '../format/formatNumber';
import { formatValue } from '../format/formatValue';
import { isShown } from '../values/isShown';
import type { ExportedMetric } from './ExportTable';

/** A metric as a cell of a table that is taken along; its state goes with it. @public */
export function exportedMetric(
  metric: Pick<MetricValue, 'value' | 'n' | 'unit' | 'state' | 'withheld'>,
): ExportedMetric {
  const { value, n, unit } = metric;
  const state = metric.withheld ? 'withheld' : metric.state;
  if (value === null || !isShown(metric)) {
    return { value: null, n, state, text: state };
  }
  const beside = [state === 'measured' ? '' : `${state}, `, formatNumber(n)];
  return {
    value,
    n,
    state,
    text: `${formatValue(value, unit)} (${beside.join('')})`,
  };
}
