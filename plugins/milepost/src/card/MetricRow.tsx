import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  ComparisonChip,
  MetricTitle,
  milepostPalette,
  noteOf,
  Sparkline,
  useSeries,
  ValueWithState,
} from '@milepost/backstage-plugin-milepost-react';
import { AgreedLine } from '../words/AgreedLine';
import { MetricDetails } from '../words/MetricDetails';

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

/** @internal */
export interface MetricRowProps {
  scope: string;
  metric: MetricValue;
  days: number;
  onOpen: () => void;
}

/** One number of the card: its name, its value, where it is going, what it rests on. */
export function MetricRow(props: MetricRowProps) {
  const { scope, metric, days, onOpen } = props;
  const classes = useStyles();
  return (
    <div className={classes.row}>
      <div className={classes.line}>
        <MetricTitle metric={metric.metric} title={metric.title} />
        {hasTrend(metric) && <Trend scope={scope} metric={metric.metric} />}
      </div>
      <div className={classes.line}>
        <ValueWithState
          metric={metric}
          days={days}
          note={noteOf(metric)}
          onOpen={onOpen}
        />
        <ComparisonChip metric={metric} days={days} />
      </div>
      <MetricDetails
        metric={metric}
        className={classes.details}
        onOpen={onOpen}
      />
      <AgreedLine metric={metric} className={classes.details} />
    </div>
  );
}

function hasTrend({ state }: MetricValue): boolean {
  return ['measured', 'few', 'silent'].includes(state);
}

function Trend(props: { scope: string; metric: string }) {
  const { data } = useSeries({ ...props, bucket: 'week' });
  return data ? <Sparkline series={data} /> : null;
}
