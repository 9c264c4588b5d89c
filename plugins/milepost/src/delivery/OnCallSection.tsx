import { makeStyles } from '@material-ui/core/styles';
import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { isMissing, isUnconnected } from '../words/distinctHints';
import { MissingMetrics } from '../words/MissingMetrics';
import { onCallMetrics } from '../words/shownMetrics';
import { MetricTile } from './MetricTile';
import { Panel } from './Panel';
import { TileRow } from './TileRow';

const texts = {
  title: 'On call',
  sentence:
    'How often somebody is called, how much of it was worth it, and whether it says what to do.',
};

const useStyles = makeStyles(theme => ({
  title: { fontSize: 15, fontWeight: 600, margin: 0 },
  sentence: {
    color: milepostPalette(theme).mute,
    fontSize: 13,
    margin: theme.spacing(0.5, 0, 2),
  },
}));

/** What being on call for the component is like. Nothing where nobody tells of pages or alert rules. */
export function OnCallSection(props: {
  answer: MetricsAnswer;
  onOpen: (metric: string) => void;
}) {
  const { answer, onOpen } = props;
  const classes = useStyles();
  const metrics = answer.results[0].metrics.filter(({ metric }) =>
    onCallMetrics.includes(metric),
  );
  if (isUnconnected(metrics)) {
    return null;
  }
  return (
    <Panel>
      <h3 className={classes.title}>{texts.title}</h3>
      <p className={classes.sentence}>{texts.sentence}</p>
      <TileRow>
        {metrics
          .filter(metric => !isMissing(metric))
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
      <MissingMetrics metrics={metrics} zone={answer.window.zone} />
    </Panel>
  );
}
