import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatNumber } from '../format/formatNumber';
import { formatValue } from '../format/formatValue';
import { statisticIn } from '../words/statisticIn';
import type { ChartTableProps } from './ChartTable';
import { definitionChanges } from './definitionChanges';
import { earlierValues } from './earlierValues';
import { pointTitle } from './seriesLabels';

type Point = SeriesAnswer['points'][number];

const bucketNames = { day: 'Day', week: 'Week', month: 'Month' };
const texts = { definition: 'Definition' };

/** A series as a table: with what earlier definitions say, and where the definition changed. */
export function seriesTable(
  series: SeriesAnswer,
  counted: string,
): Omit<ChartTableProps, 'caption'> {
  const { points, bucket, unit } = series;
  const earlier = earlierValues(series);
  const changes = definitionChanges(series);
  return {
    columns: [
      bucketNames[bucket],
      ...columnsOf(series, counted),
      ...earlier.map(({ version }) => `By version ${version}`),
      ...(changes.length > 0 ? [texts.definition] : []),
    ],
    rows: points.map((point, index) => ({
      key: point.from,
      cells: [
        pointTitle(point, bucket),
        ...cellsOf(point, unit),
        ...earlier.map(({ points: old }) => earlierCell(old[index], unit)),
        ...(changes.length > 0 ? [textsAt(changes, index).join('; ')] : []),
      ],
    })),
  };
}

/** What is said of the changes that came in the time of a point. */
export function textsAt(
  changes: readonly { index: number; text: string }[],
  at: number,
): string[] {
  return changes.filter(({ index }) => index === at).map(({ text }) => text);
}

function columnsOf(series: SeriesAnswer, counted: string): string[] {
  const number = `Number of ${counted}s`;
  if (series.unit === 'per-day') {
    return [number, 'Rate'];
  }
  const quantiles = series.points.some(point => point.quantiles);
  return quantiles
    ? [withCapital(statisticIn(series)), '90th percentile', number]
    : ['Value'];
}

function withCapital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function cellsOf(point: Point, unit: SeriesAnswer['unit']): string[] {
  if (unit === 'per-day') {
    return [formatNumber(point.n), show(point.value, unit)];
  }
  return point.quantiles
    ? [
        show(point.value, unit),
        show(point.quantiles.p90, unit),
        formatNumber(point.n),
      ]
    : [show(point.value, unit)];
}

function earlierCell(
  point: Point | undefined,
  unit: SeriesAnswer['unit'],
): string {
  return unit === 'per-day' && point
    ? formatNumber(point.n)
    : show(point?.value, unit);
}

function show(
  value: number | null | undefined,
  unit: SeriesAnswer['unit'],
): string {
  return typeof value === 'number' ? formatValue(value, unit) : '–';
}
