import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { ReactNode } from 'react';
import { ChartFrame } from './ChartFrame';
import { SeriesNotes } from './SeriesNotes';
import { SeriesPlot } from './SeriesPlot';
import { seriesTable } from './seriesTable';

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
 * line up to the 90th percentile where there is one. A change of its definition is a line from top to bottom, and what
 * earlier definitions say is dashed.
 *
 * @public
 */
export function SeriesChart(props: SeriesChartProps) {
  const { series, counted, ...frame } = props;
  return (
    <ChartFrame {...frame} table={seriesTable(series, counted)}>
      {!series.withheld && <SeriesPlot {...props} />}
      <SeriesNotes series={series} />
    </ChartFrame>
  );
}
