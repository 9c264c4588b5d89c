import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatCount } from '../format/formatNumber';
import { formatValue } from '../format/formatValue';

type SeriesPoint = SeriesAnswer['points'][number];

/** One point in words: `19 h, 90th percentile 3.1 d, from 12 changes`. */
export function pointReading(
  point: SeriesPoint,
  { unit, counted }: { unit: SeriesAnswer['unit']; counted: string },
): string {
  if (unit === 'per-day') {
    return formatCount(point.n, counted);
  }
  if (point.value === null) {
    return 'nothing';
  }
  const p90 = point.quantiles?.p90;
  const parts = [
    formatValue(point.value, unit),
    typeof p90 === 'number' && `90th percentile ${formatValue(p90, unit)}`,
    point.quantiles && `from ${formatCount(point.n, counted)}`,
  ];
  return parts.filter(Boolean).join(', ');
}
