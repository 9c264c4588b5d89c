import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  ComparisonChip,
  MetricTitle,
  milepostPalette,
  moreLine,
  noteOf,
  ValueWithState,
} from '@milepost/backstage-plugin-milepost-react';
import { AgreedLine } from '../words/AgreedLine';
import { MetricDetails } from '../words/MetricDetails';

const useStyles = makeStyles(theme => ({
  tile: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(0.75),
    minWidth: 0,
  },
  details: {
    fontSize: 13,
    lineHeight: 1.4,
    color: milepostPalette(theme).mute,
    '&:empty': { display: 'none' },
  },
}));

/** @internal */
export interface MetricTileProps {
  metric: MetricValue;
  days: number;
  /** Smaller: it stands beside others that matter more. */
  quiet?: boolean;
  onOpen: () => void;
}

/** One number with its name, how it was before, and what it rests on. */
export function MetricTile({ metric, days, quiet, onOpen }: MetricTileProps) {
  const classes = useStyles();
  return (
    <div className={classes.tile}>
      <MetricTitle metric={metric.metric} title={metric.title} />
      <ValueWithState
        metric={metric}
        days={days}
        note={noteOf(metric)}
        size={quiet ? 'card' : 'tile'}
        onOpen={onOpen}
      />
      <ComparisonChip metric={metric} days={days} />
      <MetricDetails
        metric={metric}
        className={classes.details}
        onOpen={onOpen}
      />
      <div className={classes.details}>{moreLine(metric)}</div>
      <AgreedLine metric={metric} className={classes.details} />
    </div>
  );
}
