import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import {
  ComparisonChip,
  formatInstant,
  milepostPalette,
  ValueWithState,
  windowDays,
} from '@milepost/backstage-plugin-milepost-react';
import { detailLine, moreLine, noteOf } from '../words/metricWords';
import { MetricTitle } from '../words/MetricTitle';
import { OwnHint } from '../words/OwnHint';
import { SharedHints } from '../words/SharedHints';
import { Panel } from './Panel';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    tiles: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 232px), 1fr))',
      gap: theme.spacing(2.5, 4),
    },
    tile: {
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'flex-start',
      gap: theme.spacing(0.75),
      minWidth: 0,
    },
    details: { fontSize: 13, lineHeight: 1.4, color: palette.mute },
    footer: {
      marginTop: theme.spacing(2),
      fontSize: 12,
      color: palette.mute,
    },
  };
});

/** The numbers of the page, side by side. */
export function MetricTiles(props: {
  answer: MetricsAnswer;
  onOpen: (metric: string) => void;
}) {
  const { answer, onOpen } = props;
  const classes = useStyles();
  const [{ metrics }] = answer.results;
  const { zone } = answer.window;
  const days = windowDays(answer.window);
  return (
    <Panel>
      <SharedHints metrics={metrics} zone={zone} />
      <div className={classes.tiles}>
        {metrics.map(metric => (
          <Tile
            key={metric.metric}
            metric={metric}
            metrics={metrics}
            days={days}
            zone={zone}
            onOpen={() => onOpen(metric.metric)}
          />
        ))}
      </div>
      <div className={classes.footer}>
        Every number opens its evidence. Production only, days of {zone},
        computed {formatInstant(metrics[0].computedAt, zone)}.
      </div>
    </Panel>
  );
}

function Tile(props: {
  metric: MetricValue;
  metrics: MetricValue[];
  days: number;
  zone: string;
  onOpen: () => void;
}) {
  const { metric, metrics, days, zone, onOpen } = props;
  const classes = useStyles();
  return (
    <div className={classes.tile}>
      <MetricTitle metric={metric.metric} title={metric.title} />
      <ValueWithState
        metric={metric}
        days={days}
        note={noteOf(metric)}
        size="tile"
        onOpen={onOpen}
      />
      <ComparisonChip metric={metric} days={days} long />
      <div className={classes.details}>{detailLine(metric)}</div>
      <div className={classes.details}>{moreLine(metric)}</div>
      <OwnHint metric={metric} metrics={metrics} zone={zone} />
    </div>
  );
}
