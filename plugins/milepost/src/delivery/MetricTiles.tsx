import { makeStyles } from '@material-ui/core/styles';
import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatInstant,
  milepostPalette,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { isMissing } from '../words/distinctHints';
import { MissingMetrics } from '../words/MissingMetrics';
import { furtherMetrics, keyMetrics } from '../words/shownMetrics';
import { SilenceHints } from '../words/SilenceHints';
import { MetricTile } from './MetricTile';
import { Panel } from './Panel';
import { TileRow } from './TileRow';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    further: {
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(2),
      borderTop: `1px solid ${palette.line}`,
    },
    footer: {
      marginTop: theme.spacing(2),
      fontSize: 12,
      color: palette.mute,
    },
  };
});

/** The numbers of the page, side by side: the five in front, the others in a second, quieter row. */
export function MetricTiles(props: {
  answer: MetricsAnswer;
  onOpen: (metric: string) => void;
}) {
  const { answer, onOpen } = props;
  const classes = useStyles();
  const metrics = answer.results[0].metrics.filter(({ metric }) =>
    [...keyMetrics, ...furtherMetrics].includes(metric),
  );
  const { zone } = answer.window;
  const days = windowDays(answer.window);
  const row = (ids: string[], quiet = false) =>
    metrics
      .filter(metric => ids.includes(metric.metric) && !isMissing(metric))
      .map(metric => (
        <MetricTile
          key={metric.metric}
          metric={metric}
          days={days}
          quiet={quiet}
          onOpen={() => onOpen(metric.metric)}
        />
      ));
  const further = row(furtherMetrics, true);
  return (
    <Panel>
      <SilenceHints metrics={metrics} zone={zone} />
      <TileRow>{row(keyMetrics)}</TileRow>
      {further.length > 0 && (
        <div className={classes.further}>
          <TileRow>{further}</TileRow>
        </div>
      )}
      <MissingMetrics metrics={metrics} zone={zone} />
      <div className={classes.footer}>
        Every number opens its evidence, and is compared with the {days} days
        before. Production only, days of {zone}, computed{' '}
        {formatInstant(metrics[0].computedAt, zone)}.
      </div>
    </Panel>
  );
}
