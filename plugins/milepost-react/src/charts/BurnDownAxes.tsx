import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { DateTime } from 'luxon';
import { formatDay } from '../format/formatTime';
import { usePalette } from '../look/usePalette';
import type { BurnDownLayout } from './burnDownLayout';
import { monthTicks } from './monthTicks';

/** The grid of shares, the days along the bottom, and the line of the empty budget. */
export function BurnDownAxes(props: {
  answer: BurnDownAnswer;
  layout: BurnDownLayout;
}) {
  const { answer, layout } = props;
  const { mute, line } = usePalette();
  const { left, width, height } = layout;
  return (
    <>
      {layout.lines.map(value => (
        <g key={value}>
          <line
            x1={left}
            x2={width}
            y1={layout.y(value)}
            y2={layout.y(value)}
            stroke={value === 0 ? mute : line}
          />
          <text
            x={left - 8}
            y={layout.y(value) + 4}
            textAnchor="end"
            fontSize={11}
            fill={mute}
          >
            {Math.round(value * 100)} %
          </text>
        </g>
      ))}
      {ticksOf(answer, width - left).map(({ at, text }) => (
        <text
          key={at}
          x={layout.x(at)}
          y={height - 6}
          fontSize={11}
          fill={mute}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
    </>
  );
}

/** Mondays, or firsts of months, as many as fit, at their midnight. */
function ticksOf({ from, to, zone }: BurnDownAnswer, width: number) {
  const day = (at: string) => DateTime.fromISO(at, { zone }).toISODate()!;
  const days = { from: day(from), to: day(to) };
  const window = { ...days, zone, start: from, end: to };
  return monthTicks({ window, width })
    .map(tick => ({
      at: DateTime.fromISO(tick.day, { zone }).toUTC().toISO()!,
      text: formatDay(tick.day, { year: false }),
    }))
    .filter(({ at }) => at >= from);
}
