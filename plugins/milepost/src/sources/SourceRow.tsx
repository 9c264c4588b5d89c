import { makeStyles } from '@material-ui/core/styles';
import {
  formatAgo,
  formatCount,
  formatDuration,
  milepostPalette,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { Progress } from './Progress';
import { SourceDetails } from './SourceDetails';
import { SourceTrouble } from './SourceTrouble';
import { stateWords, type Source } from './sourceWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      padding: theme.spacing(1.75, 0),
      borderTop: `1px solid ${palette.line}`,
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.5, 1.25),
    },
    title: { fontSize: 15, fontWeight: 600, margin: 0 },
    id: { fontSize: 12, color: palette.mute, overflowWrap: 'anywhere' },
    message: {
      fontSize: 13.5,
      lineHeight: 1.5,
      margin: theme.spacing(0.5, 0, 0),
      maxWidth: '76ch',
      overflowWrap: 'anywhere',
    },
  };
});

/** One source: how it is, what it lately did, and, where somebody wants it, all about it. */
export function SourceRow(props: { source: Source; now: number }) {
  const { source, now } = props;
  const classes = useStyles();
  const { text, tone } = stateWords[source.state];
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <h4 className={classes.title}>{source.title}</h4>
        <code className={classes.id}>{source.id}</code>
        <StateChip tone={tone}>{text}</StateChip>
      </div>
      {source.state !== 'healthy' && (
        <p className={classes.message}>{source.message}</p>
      )}
      <SourceDetails source={source} now={now} line={lineOf(source, now)} />
      {source.collectors.map(collector => (
        <Progress key={collector.name} collector={collector} now={now} />
      ))}
      <SourceTrouble source={source} now={now} />
    </li>
  );
}

function lineOf(source: Source, now: number): string {
  const { lastEventAt, lastReceivedAt, lag, received } = source;
  const last = lastEventAt ?? lastReceivedAt;
  return [
    last && `last event ${formatAgo(last, now)}`,
    lag !== null && `${formatDuration(Math.max(0, lag))} behind`,
    `${formatCount(received, 'payload')} taken in`,
  ]
    .filter(Boolean)
    .join(' · ');
}
