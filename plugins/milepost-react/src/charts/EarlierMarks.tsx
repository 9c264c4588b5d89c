import { usePalette } from '../look/usePalette';
import type { Plot } from './plot';
import { segmentsOf } from './segments';

/** What an earlier definition says: a dashed line behind what the one in force says; a value alone is a dot. */
export function EarlierMarks(props: {
  plot: Plot;
  /** One for each column; `null` where there is nothing to say. */
  values: readonly (number | null)[];
}) {
  const { plot, values } = props;
  const { mute } = usePalette();
  const segments = segmentsOf(
    values.map((value, index) =>
      value === null ? undefined : [plot.x(index), plot.y(value)],
    ),
  );
  return (
    <>
      {segments.map(segment =>
        segment.length === 1 ? (
          <circle
            key={segment[0].join()}
            cx={segment[0][0]}
            cy={segment[0][1]}
            r={2}
            fill={mute}
          />
        ) : (
          <polyline
            key={segment[0].join()}
            points={segment.map(point => point.join()).join(' ')}
            fill="none"
            stroke={mute}
            strokeWidth={1.4}
            strokeDasharray="4 3"
          />
        ),
      )}
    </>
  );
}
