import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import { usePalette } from '../look/usePalette';
import type { Plot } from './plot';
import { segmentsOf } from './segments';

/** A dot for each value, joined; a pale line from it up to its 90th percentile. Hollow where the time is not over. */
export function RangeMarks(props: {
  plot: Plot;
  points: SeriesAnswer['points'];
}) {
  const { plot, points } = props;
  const { accent, accentSoft } = usePalette();
  const radius = Math.min(4, Math.max(1.5, plot.column / 3));
  const line = segmentsOf(
    points.map(({ value }, index) =>
      value === null ? undefined : [plot.x(index), plot.y(value)],
    ),
  );
  return (
    <>
      {points.map(({ from, value, quantiles }, index) =>
        value === null || typeof quantiles?.p90 !== 'number' ? null : (
          <line
            key={from}
            x1={plot.x(index)}
            x2={plot.x(index)}
            y1={plot.y(value)}
            y2={plot.y(quantiles.p90)}
            stroke={accentSoft}
            strokeWidth={Math.min(10, radius * 2)}
            strokeLinecap="round"
          />
        ),
      )}
      {line.map(segment => (
        <polyline
          key={segment[0].join()}
          points={segment.map(point => point.join()).join(' ')}
          fill="none"
          stroke={accent}
          strokeWidth={1.6}
          strokeLinejoin="round"
        />
      ))}
      {points.map(({ from, value, partial }, index) =>
        value === null ? null : (
          <Dot
            key={from}
            x={plot.x(index)}
            y={plot.y(value)}
            radius={radius}
            hollow={partial}
          />
        ),
      )}
    </>
  );
}

function Dot(props: { x: number; y: number; radius: number; hollow: boolean }) {
  const { accent, paper } = usePalette();
  return (
    <circle
      cx={props.x}
      cy={props.y}
      r={props.radius}
      fill={props.hollow ? paper : accent}
      stroke={accent}
      strokeWidth={props.hollow ? 1.5 : 0}
    />
  );
}
