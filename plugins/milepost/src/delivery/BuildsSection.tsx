import { makeStyles } from '@material-ui/core/styles';
import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { isMissing } from '../words/distinctHints';
import { buildMetrics } from '../words/shownMetrics';
import { MetricTile } from './MetricTile';
import { Panel } from './Panel';
import { TileRow } from './TileRow';

const texts = {
  title: 'Builds',
  sentence:
    'All attempts on every branch: how often they end well, how long people wait for them.',
};

const useStyles = makeStyles(theme => ({
  title: { fontSize: 15, fontWeight: 600, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    margin: theme.spacing(0.5, 0, 2),
  },
}));

/** How the component is built. Nothing where no builds are known, or where there were none. */
export function BuildsSection(props: {
  answer: MetricsAnswer;
  onOpen: (metric: string) => void;
}) {
  const { answer, onOpen } = props;
  const classes = useStyles();
  const metrics = answer.results[0].metrics.filter(
    metric => buildMetrics.includes(metric.metric) && !isMissing(metric),
  );
  if (metrics.every(({ n }) => n === 0)) {
    return null;
  }
  return (
    <Panel>
      <h3 className={classes.title}>{texts.title}</h3>
      <p className={classes.sentence}>{texts.sentence}</p>
      <TileRow>
        {metrics
          .filter(({ n }) => n > 0)
          .map(metric => (
            <MetricTile
              key={metric.metric}
              metric={metric}
              days={windowDays(answer.window)}
              quiet
              onOpen={() => onOpen(metric.metric)}
            />
          ))}
      </TileRow>
    </Panel>
  );
}
