import type {
  BurnDownAnswer,
  SloAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { useMemo, type ReactNode } from 'react';
import { usePalette } from '../look/usePalette';
import { useElementWidth } from '../page/useElementWidth';
import { BurnDownArea } from './BurnDownArea';
import { BurnDownAxes } from './BurnDownAxes';
import { BurnDownEvents } from './BurnDownEvents';
import { layOutBurnDown, type BurnDownLayout } from './burnDownLayout';
import { BurnDownNoteMarks } from './BurnDownNoteMarks';
import { burnDownNotes } from './burnDownNotes';
import { burnDownReading } from './burnDownReading';
import { burnDownTable } from './burnDownTable';
import { ChartFrame } from './ChartFrame';
import { ReadDrawing } from './ReadDrawing';

/** @public */
export interface BurnDownChartProps {
  title: string;
  /** What to see, in a sentence. */
  sentence: ReactNode;
  burnDown: BurnDownAnswer;
  adjustments: SloAnswer['adjustments'];
}

/**
 * What was left of an error budget along its window: a line from full to empty and under it, hatched, what was
 * overspent; with a mark for each deployment and a band for each incident.
 *
 * @public
 */
export function BurnDownChart(props: BurnDownChartProps) {
  const { title, sentence, burnDown } = props;
  const table = useMemo(() => burnDownTable(burnDown), [burnDown]);
  return (
    <ChartFrame title={title} sentence={sentence} table={table}>
      <BurnDownPlot {...props} />
    </ChartFrame>
  );
}

function BurnDownPlot({ title, burnDown, adjustments }: BurnDownChartProps) {
  const [ref, width] = useElementWidth();
  const layout = useMemo(
    () => layOutBurnDown(burnDown, width),
    [burnDown, width],
  );
  return (
    <div ref={ref}>
      <ReadDrawing
        label={title}
        width={layout.width}
        height={layout.height}
        count={burnDown.points.length}
        describe={index => burnDownReading(burnDown, index)}
        indexAt={layout.indexAt}
      >
        {index => (
          <>
            <BurnDownAxes answer={burnDown} layout={layout} />
            <BurnDownArea layout={layout} />
            <BurnDownEvents answer={burnDown} layout={layout} />
            <BurnDownNoteMarks
              notes={burnDownNotes(burnDown, adjustments)}
              layout={layout}
            />
            {index !== undefined && (
              <ReadingLine layout={layout} point={burnDown.points[index]} />
            )}
          </>
        )}
      </ReadDrawing>
    </div>
  );
}

/** Where the point is that is being read. */
function ReadingLine(props: {
  layout: BurnDownLayout;
  point: BurnDownAnswer['points'][number];
}) {
  const { layout, point } = props;
  const { ink, paper } = usePalette();
  const x = layout.x(point.at);
  return (
    <>
      <line
        x1={x}
        x2={x}
        y1={layout.top}
        y2={layout.incidentLane}
        stroke={ink}
        opacity={0.5}
      />
      {point.remaining !== null && (
        <circle
          cx={x}
          cy={layout.y(point.remaining)}
          r={3.5}
          fill={ink}
          stroke={paper}
        />
      )}
    </>
  );
}
