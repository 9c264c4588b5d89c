import type { WindowAnswer } from '@milepost/backstage-plugin-milepost-common';
import { formatDay } from '../format/formatTime';
import { usePalette } from '../look/usePalette';
import { monthTicks } from './monthTicks';
import type { PlacedMark, TimelineLayout } from './timelineLayout';

/** The line and the name of each lane. */
export function Lanes(props: {
  layout: TimelineLayout;
  left: number;
  width: number;
}) {
  const { layout, left, width } = props;
  const { line, mute } = usePalette();
  return (
    <>
      {layout.lanes.map(lane => (
        <g key={lane.title}>
          <line
            x1={left}
            x2={width}
            y1={lane.base}
            y2={lane.base}
            stroke={line}
          />
          <text x={0} y={lane.name} fontSize={12} fill={mute}>
            {lane.title}
          </text>
        </g>
      ))}
    </>
  );
}

/** The days under the lanes. */
export function TimeAxis(props: {
  window: WindowAnswer;
  left: number;
  width: number;
  y: number;
}) {
  const { window, left, width, y } = props;
  const { mute } = usePalette();
  return (
    <>
      {monthTicks({ window, width: width - left }).map(({ day, part }) => (
        <text
          key={day}
          x={left + part * (width - left)}
          y={y + 16}
          fontSize={11}
          fill={mute}
        >
          {formatDay(day, { year: false })}
        </text>
      ))}
    </>
  );
}

/** Rings around some of the marks: the one that is read, the one that was chosen. */
export function Rings(props: {
  marks: PlacedMark[];
  radius: number;
  ringed: unknown[];
}) {
  const { ink } = usePalette();
  return (
    <>
      {props.marks
        .filter(({ item }) => props.ringed.includes(item))
        .map(({ item, x, y }) => (
          <circle
            key={`${item.source} ${item.id}`}
            cx={x}
            cy={y}
            r={props.radius + 3}
            fill="none"
            stroke={ink}
            strokeWidth={1.4}
          />
        ))}
    </>
  );
}
