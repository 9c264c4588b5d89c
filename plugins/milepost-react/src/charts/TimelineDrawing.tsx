import { makeStyles } from '@material-ui/core/styles';
import type { WindowAnswer } from '@milepost/backstage-plugin-milepost-common';
import { DeploymentMark } from './DeploymentMark';
import { CauseLines, IncidentMarks } from './IncidentMarks';
import { Lanes, Rings, TimeAxis } from './TimelineFurniture';
import type { TimelineLayout } from './timelineLayout';

const AXIS = 24;

const useStyles = makeStyles({
  svg: { display: 'block', overflow: 'visible' },
});

/** Lanes, marks, bars, and the lines between them. */
export function TimelineDrawing(props: {
  layout: TimelineLayout;
  window: WindowAnswer;
  left: number;
  width: number;
  /** The deployments and incidents that a ring stands around. */
  ringed: unknown[];
}) {
  const { layout, window, left, width, ringed } = props;
  const { marks, incidents, radius, height } = layout;
  const classes = useStyles();
  return (
    <svg
      aria-hidden
      className={classes.svg}
      width={width}
      height={height + AXIS}
    >
      <Lanes layout={layout} left={left} width={width} />
      <TimeAxis window={window} left={left} width={width} y={height} />
      <CauseLines bars={incidents} marks={marks} radius={radius} />
      <IncidentMarks bars={incidents} ringed={ringed} />
      {marks.map(({ item, x, y }) => (
        <DeploymentMark
          key={`${item.source} ${item.id}`}
          kind={item.kind}
          failed={item.failedBy !== undefined}
          x={x}
          y={y}
          radius={radius}
        />
      ))}
      <Rings marks={marks} radius={radius} ringed={ringed} />
    </svg>
  );
}
