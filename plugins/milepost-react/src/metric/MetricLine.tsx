import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import type { ReactNode } from 'react';
import { milepostPalette } from '../look/palette';
import { ComparisonChip } from '../values/ComparisonChip';
import { isShown } from '../values/isShown';
import { ValueWithState } from '../values/ValueWithState';
import { noteOf } from '../words/metricWords';
import { MetricTitle } from '../words/MetricTitle';
import { MetricNotes } from './MetricNotes';
import { MetricTrend, type MetricTrendProps } from './MetricTrend';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'grid',
    // What does not fit beside the value goes below it.
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto)',
    gap: theme.spacing(0.25, 1.5),
    alignItems: 'end',
    padding: theme.spacing(1.25, 0),
    '& + &': { borderTop: `1px solid ${milepostPalette(theme).line}` },
  },
  value: { display: 'grid', justifyItems: 'start', minWidth: 0 },
  past: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    gap: theme.spacing(0.5),
    minWidth: 0,
  },
}));

/** @public */
export interface MetricLineProps {
  metric: MetricValue;
  /** Length of the window in days. */
  days: number;
  /** Of what the trend is drawn, and over which days; none when absent. */
  trend?: MetricTrendProps['of'];
  /** Opens what the number rests on. */
  onOpen?: () => void;
  /** The page that shows more of it. */
  href?: string;
  /** What is small beside the number; the usual when absent. */
  note?: string;
  /** What there is to say about it: `checkout pulls it: 5 of 54`. */
  children?: ReactNode;
  /** On what kind of page it stands: reference levels are shown where the installation wants them. */
  place?: 'service' | 'team' | 'overview';
}

/** One quiet number: its name, its value, where it is going, and what there is to know about it. @public */
export function MetricLine(props: MetricLineProps) {
  const { metric, days, trend, href, onOpen, note = noteOf(metric) } = props;
  const classes = useStyles();
  return (
    <div className={classes.line} role="group" aria-label={metric.title}>
      <div className={classes.value}>
        <MetricTitle metric={metric.metric} title={metric.title} href={href} />
        <ValueWithState
          metric={metric}
          days={days}
          note={note}
          onOpen={onOpen}
        />
      </div>
      <div className={classes.past}>
        {trend && isShown(metric) && (
          <MetricTrend metric={metric.metric} of={trend} />
        )}
        <ComparisonChip metric={metric} days={days} />
      </div>
      <MetricNotes metric={metric} days={days} place={props.place}>
        {props.children}
      </MetricNotes>
    </div>
  );
}
