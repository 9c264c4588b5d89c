import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { usePalette } from '../look/usePalette';
import { milepostPalette } from '../look/palette';
import type { Plot } from './plot';
import type { Readout } from './useReadout';

const useStyles = makeStyles(theme => ({
  chart: {
    position: 'relative',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 4,
      borderRadius: 2,
    },
  },
  svg: { display: 'block', overflow: 'visible' },
  readout: {
    position: 'absolute',
    top: 0,
    right: 0,
    fontSize: 13,
    color: milepostPalette(theme).ink,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** @internal */
export interface PlotFrameProps {
  plot: Plot;
  readout: Readout;
  /** What is being pointed at, in words. */
  reading?: string;
  /** How a grid line is labelled. */
  format: (value: number) => string;
  /** The labels along the bottom, by point. */
  labels: { index: number; text: string }[];
  /** Labels stand under the middle of a column, or under its right edge. */
  labelAt?: 'middle' | 'edge';
  children: ReactNode;
}

/** Axis, grid, labels and the line that reads the point under the pointer or the arrow keys. */
export function PlotFrame(props: PlotFrameProps) {
  const { plot, readout, reading, format, labels, children } = props;
  const classes = useStyles();
  const { mute, line, soft } = usePalette();
  const shift = props.labelAt === 'edge' ? plot.column / 2 : 0;
  return (
    <div className={classes.chart} {...readout.props}>
      <div className={classes.readout} aria-hidden>
        {reading}
      </div>
      <svg
        aria-hidden
        className={classes.svg}
        width={plot.width}
        height={plot.height}
      >
        {readout.index !== undefined && (
          <rect
            x={plot.x(readout.index) - plot.column / 2}
            y={plot.top}
            width={plot.column}
            height={plot.bottom - plot.top}
            fill={soft}
          />
        )}
        {plot.lines.map(value => (
          <g key={value}>
            <line
              x1={plot.left}
              x2={plot.right}
              y1={plot.y(value)}
              y2={plot.y(value)}
              stroke={line}
            />
            <text
              x={plot.left - 8}
              y={plot.y(value) + 4}
              textAnchor="end"
              fontSize={11}
              fill={mute}
            >
              {format(value)}
            </text>
          </g>
        ))}
        {children}
        {labels.map(({ index, text }) => (
          <text
            key={index}
            x={plot.x(index) + shift}
            y={plot.bottom + 16}
            textAnchor="middle"
            fontSize={11}
            fill={mute}
          >
            {text}
          </text>
        ))}
      </svg>
    </div>
  );
}
