import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { ReactNode } from 'react';
import { formatNumber } from '../format/formatNumber';
import { formatBound, formatValue } from '../format/formatValue';
import { useElementWidth } from '../page/useElementWidth';
import { BarMarks } from './BarMarks';
import { ChartFrame } from './ChartFrame';
import { PlotFrame } from './PlotFrame';
import { RangeMarks } from './RangeMarks';
import { labelledIndices } from './scale';
import { plotOf } from './plot';
import { axisLabel, pointTitle } from './seriesLabels';
import { pointReading } from './seriesReading';
import { useReadout } from './useReadout';

const HEIGHT = 168;
const LABEL_WIDTH = 64;
const bucketNames = { day: 'Day', week: 'Week', month: 'Month' };

/** @public */
export interface SeriesChartProps {
  title: string;
  sentence: ReactNode;
  series: SeriesAnswer;
  /** What `n` counts, in the singular: `deployment`. */
  counted: string;
  actions?: ReactNode;
}

/**
 * A metric over time. A rate is drawn as bars of what it counts; everything else as a dot for the value, with a
 * line up to the 90th percentile where there is one.
 *
 * @public
 */
export function SeriesChart(props: SeriesChartProps) {
  const { series, counted, ...frame } = props;
  const { points, bucket, unit } = series;
  const table = {
    columns: [bucketNames[bucket], ...columnsOf(series, counted)],
    rows: points.map(point => ({
      key: point.from,
      cells: [pointTitle(point, bucket), ...cellsOf(point, unit)],
    })),
  };
  return (
    <ChartFrame {...frame} table={table}>
      <SeriesPlot {...props} />
    </ChartFrame>
  );
}

function SeriesPlot({ title, series, counted }: SeriesChartProps) {
  const { points, bucket, unit } = series;
  const [ref, width] = useElementWidth();
  const bars = unit === 'per-day';
  const values = points.flatMap(({ n, value, quantiles }) =>
    bars ? [n] : [value ?? 0, quantiles?.p90 ?? 0],
  );
  const plot = plotOf({
    width,
    height: HEIGHT,
    count: points.length,
    values,
    unit: bars ? 'count' : unit,
  });
  const describe = (index: number) =>
    `${pointTitle(points[index], bucket)}: ${pointReading(points[index], {
      unit,
      counted,
    })}`;
  const readout = useReadout({
    count: points.length,
    label: title,
    describe,
    indexAt: plot.indexAt,
  });
  const labelled = labelledIndices(points.length, width, LABEL_WIDTH);
  return (
    <div ref={ref}>
      <PlotFrame
        plot={plot}
        readout={readout}
        reading={readout.index === undefined ? '' : describe(readout.index)}
        format={value => formatBound(value, bars ? 'count' : unit)}
        labels={labelled.map(index => ({
          index,
          text: axisLabel(points[index], bucket),
        }))}
      >
        {bars ? (
          <BarMarks
            plot={plot}
            bars={points.map(({ n, partial }) => ({ value: n, partial }))}
          />
        ) : (
          <RangeMarks plot={plot} points={points} />
        )}
      </PlotFrame>
    </div>
  );
}

function columnsOf(series: SeriesAnswer, counted: string): string[] {
  const number = `Number of ${counted}s`;
  if (series.unit === 'per-day') {
    return [number, 'Rate'];
  }
  const quantiles = series.points.some(point => point.quantiles);
  return quantiles ? ['Median', '90th percentile', number] : ['Value'];
}

function cellsOf(
  point: SeriesAnswer['points'][number],
  unit: SeriesAnswer['unit'],
): string[] {
  const show = (value: number | null | undefined) =>
    typeof value === 'number' ? formatValue(value, unit) : '–';
  if (unit === 'per-day') {
    return [formatNumber(point.n), show(point.value)];
  }
  return point.quantiles
    ? [show(point.value), show(point.quantiles.p90), formatNumber(point.n)]
    : [show(point.value)];
}
