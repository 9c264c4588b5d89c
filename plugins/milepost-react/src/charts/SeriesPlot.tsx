import { formatBound } from '../format/formatValue';
import { useElementWidth } from '../page/useElementWidth';
import { BarMarks } from './BarMarks';
import { ChangeMarks } from './ChangeMarks';
import { definitionChanges } from './definitionChanges';
import { EarlierMarks } from './EarlierMarks';
import { earlierValues } from './earlierValues';
import { PlotFrame } from './PlotFrame';
import { plotOf } from './plot';
import { RangeMarks } from './RangeMarks';
import { labelledIndices } from './scale';
import type { SeriesChartProps } from './SeriesChart';
import { axisLabel, pointTitle } from './seriesLabels';
import { pointReading } from './seriesReading';
import { textsAt } from './seriesTable';
import { useReadout } from './useReadout';

const HEIGHT = 168;
const LABEL_WIDTH = 64;

/** The drawing of a series, which the arrow keys read point by point. */
export function SeriesPlot({ title, series, counted }: SeriesChartProps) {
  const { points, bucket, unit } = series;
  const [ref, width] = useElementWidth();
  const bars = unit === 'per-day';
  const drawnUnit = bars ? 'count' : unit;
  const earlier = earlierValues(series);
  const changes = definitionChanges(series);
  const plot = plotOf({
    width,
    height: HEIGHT,
    count: points.length,
    values: [
      ...points.flatMap(({ n, value, quantiles }) =>
        bars ? [n] : [value ?? 0, quantiles?.p90 ?? 0],
      ),
      ...earlier.flatMap(({ values }) => values.map(value => value ?? 0)),
    ],
    unit: drawnUnit,
  });
  const read = (index: number) =>
    `${pointTitle(points[index], bucket)}: ${pointReading(points[index], {
      unit,
      counted,
    })}`;
  const readout = useReadout({
    count: points.length,
    label: title,
    describe: index => [read(index), ...textsAt(changes, index)].join('. '),
    indexAt: plot.indexAt,
  });
  return (
    <div ref={ref}>
      <PlotFrame
        plot={plot}
        readout={readout}
        reading={readout.index === undefined ? '' : read(readout.index)}
        format={value => formatBound(value, drawnUnit)}
        labels={labelledIndices(points.length, width, LABEL_WIDTH).map(
          index => ({ index, text: axisLabel(points[index], bucket) }),
        )}
      >
        {bars && (
          <BarMarks
            plot={plot}
            bars={points.map(({ n, partial }) => ({ value: n, partial }))}
          />
        )}
        {earlier.map(({ version, values }) => (
          <EarlierMarks key={version} plot={plot} values={values} />
        ))}
        {!bars && <RangeMarks plot={plot} points={points} />}
        <ChangeMarks plot={plot} changes={changes} />
      </PlotFrame>
    </div>
  );
}
