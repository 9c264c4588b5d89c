import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatDay,
  usePalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { AdoptionLayout } from './adoptionLayout';

/** The days along the bottom, the goal as a line, and the day that is being read. */
export function AdoptionAxis(props: {
  layout: AdoptionLayout;
  goal: GoldenPathAnswer['goal'];
  /** That somebody points at. */
  day: string | undefined;
}) {
  const { layout, goal, day } = props;
  const { ink, mute, line } = usePalette();
  return (
    <>
      <line
        x2={layout.right}
        y1={layout.bottom}
        y2={layout.bottom}
        stroke={line}
      />
      {layout.ticks.map(tick => (
        <text
          key={tick.day}
          x={tick.x}
          y={layout.bottom + 17}
          fontSize={11}
          fill={mute}
        >
          {formatDay(tick.day, { year: false })}
        </text>
      ))}
      {goal && <GoalLine layout={layout} goal={goal} />}
      {day && (
        <line
          x1={layout.x(day)}
          x2={layout.x(day)}
          y1={layout.top}
          y2={layout.bottom}
          stroke={ink}
          opacity={0.6}
        />
      )}
    </>
  );
}

function GoalLine(props: {
  layout: AdoptionLayout;
  goal: NonNullable<GoldenPathAnswer['goal']>;
}) {
  const { layout, goal } = props;
  const { ink, paper } = usePalette();
  const y = layout.y(goal.percent / 100);
  const text = `goal ${goal.percent} % by ${formatDay(goal.by)}`;
  return (
    <>
      <line
        x2={layout.right}
        y1={y}
        y2={y}
        stroke={ink}
        strokeWidth={1.5}
        strokeDasharray="6 4"
      />
      <text
        x={6}
        y={y - 6}
        fontSize={12}
        fill={ink}
        stroke={paper}
        strokeWidth={3}
        paintOrder="stroke"
        strokeLinejoin="round"
      >
        {text}
      </text>
    </>
  );
}
