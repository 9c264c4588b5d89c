import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  ComparisonChip,
  coverageSentence,
  MetricTitle,
  MetricTrend,
  milepostPalette,
  stateSentence,
  ValueWithState,
} from '@milepost/backstage-plugin-milepost-react';
import { scorecardNote } from '../words/scorecardWords';

const TREND_DAYS = 91;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      padding: theme.spacing(1, 0),
      '& + &': { borderTop: `1px solid ${palette.line}` },
    },
    line: {
      display: 'flex',
      justifyContent: 'space-between',
      alignItems: 'center',
      gap: theme.spacing(1.5),
      minHeight: 28,
    },
    details: { fontSize: 12.5, lineHeight: 1.4, color: palette.mute },
  };
});

/** One number of the card: its name, its value, where it is going, how much it rests on. */
export function CardRow(props: {
  scope: string;
  metric: MetricValue;
  days: number;
  tabPath?: string;
}) {
  const { scope, metric, days, tabPath } = props;
  const classes = useStyles();
  const hasTrend = ['measured', 'few', 'silent'].includes(metric.state);
  return (
    <div className={classes.row}>
      <div className={classes.line}>
        <MetricTitle
          metric={metric.metric}
          title={metric.title}
          href={tabPath && `${tabPath}?evidence=${metric.metric}`}
        />
        {hasTrend && (
          <MetricTrend
            metric={metric.metric}
            of={{ scope, days: TREND_DAYS }}
          />
        )}
      </div>
      <div className={classes.line}>
        <ValueWithState
          metric={metric}
          days={days}
          note={scorecardNote(metric)}
        />
        <ComparisonChip metric={metric} days={days} />
      </div>
      <div className={classes.details}>
        {[
          metric.state === 'silent' && stateSentence(metric, days),
          coverageSentence(metric),
        ]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </div>
  );
}
