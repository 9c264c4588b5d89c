import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '../look/palette';
import { windowDays } from '../format/formatTime';
import { ComparisonChip } from '../values/ComparisonChip';
import { ValueWithState } from '../values/ValueWithState';
import { stateSentence } from '../values/stateTexts';

const useStyles = makeStyles(theme => ({
  value: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1.5),
  },
  state: { color: milepostPalette(theme).mute, fontSize: 13 },
}));

/** The number that is being explained, once more. */
export function EvidenceValue(props: {
  metric: string;
  answer: MetricsAnswer | undefined;
  note?: (metric: MetricValue) => string | undefined;
}) {
  const { metric: id, note, answer } = props;
  const classes = useStyles();
  const metric = answer?.results[0]?.metrics.find(item => item.metric === id);
  if (!answer || !metric) {
    return null;
  }
  const days = windowDays(answer.window);
  return (
    <div className={classes.value}>
      <ValueWithState
        metric={metric}
        days={days}
        note={note?.(metric)}
        size="tile"
      />
      <ComparisonChip metric={metric} days={days} long />
      <span className={classes.state}>{stateSentence(metric, days)}</span>
    </div>
  );
}
