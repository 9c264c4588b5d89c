import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricValue,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  ComparisonChip,
  coverageSentence,
  formatWindow,
  milepostPalette,
  ValueWithState,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
    marginTop: theme.spacing(1),
  },
  small: { fontSize: 13, color: milepostPalette(theme).mute },
}));

/** The number of the whole, with the days that it is of. */
export function WholeValue(props: {
  metric: MetricValue;
  window: WindowAnswer;
  note?: string;
}) {
  const { metric, window, note } = props;
  const classes = useStyles();
  const days = windowDays(window);
  return (
    <div className={classes.line}>
      <ValueWithState metric={metric} days={days} note={note} />
      <ComparisonChip metric={metric} days={days} />
      <span className={classes.small}>
        {[formatWindow(window), coverageSentence(metric)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </div>
  );
}
