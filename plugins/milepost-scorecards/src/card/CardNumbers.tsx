import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import {
  formatClock,
  milepostPalette,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { CardPaths } from './CardPaths';
import { CardRow } from './CardRow';

const texts = {
  nothing:
    'No service belongs to this group, so there is nothing to add up. A service belongs to the group that its catalog entry names as its owner.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    quiet: { margin: 0, fontSize: 12.5, color: palette.mute, lineHeight: 1.5 },
    footer: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      columnGap: theme.spacing(1),
      borderTop: `1px solid ${palette.line}`,
      paddingTop: theme.spacing(1.25),
      fontSize: 12,
      color: palette.mute,
    },
  };
});

/** The numbers of the card, and how much of the group they rest on. */
export function CardNumbers(props: {
  answer: MetricsAnswer;
  tabPath?: string;
}) {
  const { answer, tabPath } = props;
  const classes = useStyles();
  const [{ scope, metrics }] = answer.results;
  const days = windowDays(answer.window);
  if (metrics.every(isNothing)) {
    return <p className={classes.quiet}>{texts.nothing}</p>;
  }
  return (
    <>
      <p className={classes.quiet}>
        Last {days} days · compared with its own {days} before
      </p>
      {metrics.map(metric => (
        <CardRow
          key={metric.metric}
          scope={scope}
          metric={metric}
          days={days}
          tabPath={tabPath}
        />
      ))}
      <CardPaths scope={scope} tabPath={tabPath} />
      <div className={classes.footer}>
        <span>as owned at the time</span>
        <span>
          computed {formatClock(metrics[0].computedAt, answer.window.zone)}
        </span>
      </div>
    </>
  );
}

/** The metric applies to nothing here. */
function isNothing({ state, withheld, coverage }: MetricValue): boolean {
  return state === 'not-applicable' && !withheld && !coverage?.applicable;
}
