import { makeStyles } from '@material-ui/core/styles';
import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { useMemo } from 'react';
import { milepostPalette } from '../look/palette';
import { useElementWidth } from '../page/useElementWidth';
import { layOutTimeline } from './timelineLayout';
import { TimelineDrawing } from './TimelineDrawing';
import { pointAt, pointsOf, readingOf } from './timelinePoints';
import { useReadout } from './useReadout';

const GUTTER = 104;
/** Names stand above their lane where a gutter would take a third of the width. */
const NARROW = 480;
/** Between the top of the chart and of its lanes. */
const PADDING = 8;

const useStyles = makeStyles(theme => ({
  chart: {
    position: 'relative',
    paddingTop: PADDING,
    cursor: 'pointer',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 4,
      borderRadius: 2,
    },
  },
  readout: {
    position: 'absolute',
    top: -6,
    right: 0,
    zIndex: 1,
    background: theme.palette.background.paper,
    fontSize: 13,
    color: milepostPalette(theme).ink,
    fontVariantNumeric: 'tabular-nums',
  },
}));

type TimelineItem = TimelineAnswer['items'][number];
type Incident = TimelineAnswer['incidents'][number];

/** @public */
export interface DeploymentTimelineProps {
  items: TimelineItem[];
  incidents?: Incident[];
  window: WindowAnswer;
  /** The deployment or the incident that was chosen. */
  selected?: TimelineItem | Incident;
  onSelect: (chosen: TimelineItem | Incident) => void;
}

const NONE: Incident[] = [];

/** A mark for each deployment along a time axis, a lane for each kind, and a bar for each incident. @public */
export function DeploymentTimeline(props: DeploymentTimelineProps) {
  const { items, incidents = NONE, window, selected, onSelect } = props;
  const classes = useStyles();
  const [ref, width] = useElementWidth();
  const left = width < NARROW ? 0 : GUTTER;
  const layout = useMemo(() => {
    const namesAbove = left === 0;
    return layOutTimeline({
      items,
      incidents,
      window,
      left,
      width,
      namesAbove,
    });
  }, [items, incidents, window, left, width]);
  const points = useMemo(() => pointsOf(layout), [layout]);
  const describe = (index: number) =>
    readingOf(points[index], { incidents, window });
  const readout = useReadout({
    count: points.length,
    label: 'Deployments and incidents over time; Enter selects one',
    describe,
    indexAt: (x, y) => pointAt(points, x, y - PADDING),
  });
  const current =
    readout.index === undefined ? undefined : points[readout.index].of;
  const select = () => current && onSelect(current);
  return (
    <div ref={ref}>
      {/* Its role, its stop of the Tab key and its arrows come from the readout. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={classes.chart}
        {...readout.props}
        onClick={select}
        onKeyDown={event => {
          readout.props.onKeyDown(event);
          if (event.key === 'Enter') {
            select();
          }
        }}
      >
        <div className={classes.readout} aria-hidden>
          {current ? describe(readout.index!) : ''}
        </div>
        <TimelineDrawing
          layout={layout}
          window={window}
          left={left}
          width={width}
          ringed={[current, selected]}
        />
      </div>
    </div>
  );
}
