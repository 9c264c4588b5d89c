import { makeStyles } from '@material-ui/core/styles';
import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { useMemo } from 'react';
import { formatCount } from '../format/formatNumber';
import { formatInstant } from '../format/formatTime';
import { milepostPalette } from '../look/palette';
import { useElementWidth } from '../page/useElementWidth';
import { DeploymentMark, deploymentKinds } from './DeploymentMark';
import { layOutTimeline, type PlacedMark } from './timelineLayout';
import { Lanes, Rings, TimeAxis } from './TimelineFurniture';
import { useReadout } from './useReadout';

type TimelineItem = TimelineAnswer['items'][number];

const GUTTER = 104;
/** Names stand above their lane where a gutter would take a third of the width. */
const NARROW = 480;
const AXIS = 24;

const useStyles = makeStyles(theme => ({
  chart: {
    position: 'relative',
    paddingTop: theme.spacing(1),
    cursor: 'pointer',
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 4,
      borderRadius: 2,
    },
  },
  svg: { display: 'block', overflow: 'visible' },
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

/** @public */
export interface DeploymentTimelineProps {
  items: TimelineItem[];
  window: WindowAnswer;
  /** The deployment that was chosen, by its id. */
  selected?: string;
  onSelect: (id: string) => void;
}

/** A mark for each deployment along a time axis, a lane for each kind. @public */
export function DeploymentTimeline(props: DeploymentTimelineProps) {
  const { items, window, selected, onSelect } = props;
  const classes = useStyles();
  const [ref, width] = useElementWidth();
  const left = width < NARROW ? 0 : GUTTER;
  const layout = useMemo(
    () =>
      layOutTimeline({ items, window, left, width, namesAbove: left === 0 }),
    [items, window, left, width],
  );
  const marks = useMemo(
    () => [...layout.marks].sort((a, b) => a.x - b.x),
    [layout],
  );
  const describe = (index: number) => markReading(marks[index].item, window);
  const readout = useReadout({
    count: marks.length,
    label: 'Deployments over time; Enter selects one',
    describe,
    indexAt: x => nearest(marks, x),
  });
  const current =
    readout.index === undefined ? undefined : marks[readout.index];
  const select = () => current && onSelect(current.item.id);
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
        <svg
          aria-hidden
          className={classes.svg}
          width={width}
          height={layout.height + AXIS}
        >
          <Lanes layout={layout} left={left} width={width} />
          <TimeAxis
            window={window}
            left={left}
            width={width}
            y={layout.height}
          />
          {marks.map(({ item, x, y }) => (
            <DeploymentMark
              key={`${item.source} ${item.id}`}
              kind={item.kind}
              x={x}
              y={y}
              radius={layout.radius}
            />
          ))}
          <Rings
            marks={marks}
            radius={layout.radius}
            ids={[current?.item.id, selected]}
          />
        </svg>
      </div>
    </div>
  );
}

function markReading(item: TimelineItem, window: WindowAnswer): string {
  const carried =
    item.kind === 'deployment'
      ? `, ${formatCount(item.changeCount, 'change')}`
      : '';
  const when = formatInstant(item.finishedAt, window.zone);
  return `${deploymentKinds[item.kind].one}, ${when}${carried}`;
}

function nearest(marks: PlacedMark[], x: number): number | undefined {
  const distances = marks.map(mark => Math.abs(mark.x - x));
  const closest = Math.min(...distances);
  return closest <= 24 ? distances.indexOf(closest) : undefined;
}
