import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  ComparisonChip,
  milepostPalette,
  Sparkline,
  useSeries,
  ValueWithState,
} from '@milepost/backstage-plugin-milepost-react';
import { detailLine, noteOf } from '../words/metricWords';
import { MetricTitle } from '../words/MetricTitle';
import { OwnHint } from '../words/OwnHint';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      padding: theme.spacing(1.25, 0),
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
  /** All of the card. */
  metrics: MetricValue[];
  days: number;
  zone: string;
  onOpen: () => void;
}

/** One number of the card: its name, its value, where it is going, what it rests on. */
export function MetricRow(props: MetricRowProps) {
  const { scope, metric, metrics, days, zone, onOpen } = props;
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
      <div className={classes.details}>{detailLine(metric)}</div>
      <OwnHint metric={metric} metrics={metrics} zone={zone} />
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
