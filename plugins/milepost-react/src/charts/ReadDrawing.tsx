import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { milepostPalette } from '../look/palette';
import { useReadout } from './useReadout';

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
  reading: {
    minHeight: 20,
    fontSize: 13,
    lineHeight: '20px',
    color: milepostPalette(theme).ink,
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** @public */
export interface ReadDrawingProps {
  /** What is drawn, for those who do not see it. */
  label: string;
  /** In pixels. */
  width: number;
  height: number;
  /** How many points there are. */
  count: number;
  /** A point, in words. */
  describe: (index: number) => string;
  /** The point nearest to a position, in pixels from the left and the top edge. */
  indexAt: (x: number, y: number) => number | undefined;
  /** What is drawn, as SVG, while a point is being read or none is. */
  children: (index: number | undefined) => ReactNode;
}

/** A drawing that is read point by point, by pointer or arrow keys, in the line above it. @public */
export function ReadDrawing(props: ReadDrawingProps) {
  const { width, height, describe, children } = props;
  const classes = useStyles();
  const { index, props: reading } = useReadout(props);
  return (
    <>
      <div className={classes.reading} aria-hidden>
        {index === undefined ? '' : describe(index)}
      </div>
      <div className={classes.chart} {...reading}>
        <svg aria-hidden className={classes.svg} width={width} height={height}>
          {children(index)}
        </svg>
      </div>
    </>
  );
}
