import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import type { ReactNode } from 'react';
import { formatCount, formatNumber } from '../format/formatNumber';
import { formatBound } from '../format/formatValue';
import { useElementWidth } from '../page/useElementWidth';
import { BarMarks } from './BarMarks';
import { ChartFrame } from './ChartFrame';
import { PlotFrame } from './PlotFrame';
import { plotOf } from './plot';
import { useReadout } from './useReadout';

const HEIGHT = 168;

type Bars = NonNullable<MetricValue['distribution']>;

/** @public */
export interface DistributionProps {
  title: string;
  sentence: ReactNode;
  bars: Bars;
  unit: MetricValue['unit'];
  /** What is counted, in the singular: `change`. */
  counted: string;
}

/** How many values are how large: one bar for each span, its bounds along the bottom. @public */
export function Distribution(props: DistributionProps) {
  const { title, sentence, bars, unit, counted } = props;
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  const table = {
    columns: [`${title}`, `Number of ${counted}s`, 'Part'],
    rows: bars.map(({ count }, index) => ({
      key: String(index),
      cells: [
        spanOf(bars, index, unit),
        formatNumber(count),
        total === 0 ? '–' : `${Math.round((count / total) * 100)} %`,
      ],
    })),
  };
  return (
    <ChartFrame title={title} sentence={sentence} table={table}>
      <DistributionPlot {...props} />
    </ChartFrame>
  );
}

function DistributionPlot({ title, bars, unit, counted }: DistributionProps) {
  const [ref, width] = useElementWidth();
  const plot = plotOf({
    width,
    height: HEIGHT,
    count: bars.length,
    values: bars.map(({ count }) => count),
    unit: 'count',
  });
  const describe = (index: number) =>
    `${spanOf(bars, index, unit)}: ${formatCount(bars[index].count, counted)}`;
  const readout = useReadout({
    count: bars.length,
    label: title,
    describe,
    indexAt: plot.indexAt,
  });
  const bounded = bars.flatMap(({ upTo }, index) =>
    upTo === null ? [] : [{ index, text: formatBound(upTo, unit) }],
  );
  return (
    <div ref={ref}>
      <PlotFrame
        plot={plot}
        readout={readout}
        reading={readout.index === undefined ? '' : describe(readout.index)}
        format={formatNumber}
        labels={bounded}
        labelAt="edge"
      >
        <BarMarks
          plot={plot}
          bars={bars.map(({ count }) => ({ value: count }))}
        />
      </PlotFrame>
    </div>
  );
}

/** The span of a bar in words: `up to 1 h`, `1 h to 4 h`, `more than 30 d`. */
function spanOf(bars: Bars, index: number, unit: MetricValue['unit']): string {
  const { upTo } = bars[index];
  const lower = index === 0 ? undefined : bars[index - 1].upTo;
  if (upTo === null) {
    return lower ? `more than ${formatBound(lower, unit)}` : 'all';
  }
  const upper = formatBound(upTo, unit);
  return lower ? `${formatBound(lower, unit)} to ${upper}` : `up to ${upper}`;
}
