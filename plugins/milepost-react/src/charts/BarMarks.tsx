import { usePalette } from '../look/usePalette';
import type { Plot } from './plot';

/** Bars no wider than this: three months are not three walls. */
const WIDEST = 36;

/** One bar for each column; hollow where the column stands for a time that is not over or was cut. */
export function BarMarks(props: {
  plot: Plot;
  bars: { value: number; partial?: boolean }[];
}) {
  const { plot, bars } = props;
  const { accent, accentSoft } = usePalette();
  const width = Math.min(WIDEST, Math.max(2, plot.column * 0.68));
  return (
    <>
      {bars.map(({ value, partial }, index) => {
        const y = plot.y(value);
        const inset = partial ? 0.75 : 0;
        return value === 0 ? null : (
          <rect
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            x={plot.x(index) - width / 2 + inset}
            y={y + inset}
            width={Math.max(1, width - 2 * inset)}
            height={Math.max(1, plot.bottom - y - inset)}
            rx={Math.min(3, width / 3)}
            fill={partial ? accentSoft : accent}
            stroke={partial ? accent : 'none'}
            strokeWidth={partial ? 1.5 : 0}
            strokeDasharray={partial ? '3 2' : undefined}
          />
        );
      })}
    </>
  );
}
