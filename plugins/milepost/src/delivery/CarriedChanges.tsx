import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatCount,
  formatDuration,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, maxWidth: 760 },
  change: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    padding: theme.spacing(0.5, 0),
    fontSize: 13.5,
  },
  title: { overflowWrap: 'anywhere', minWidth: 0 },
  time: {
    color: milepostPalette(theme).mute,
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  },
}));

type TimelineItem = TimelineAnswer['items'][number];

/** The changes of a deployment and how long each took, the longest first. */
export function CarriedChanges({ item }: { item: TimelineItem }) {
  const classes = useStyles();
  const hidden = item.changeCount - item.changes.length;
  return (
    <ul className={classes.list}>
      {item.changes.map(change => (
        <li key={change.id} className={classes.change}>
          <span className={classes.title}>
            <ChangeTitle change={change} />
          </span>
          <span className={classes.time}>{leadTimeOf(change)}</span>
        </li>
      ))}
      {hidden > 0 && (
        <li className={classes.change}>
          <span className={classes.time}>
            and {formatCount(hidden, 'change')} more, which were faster
          </span>
        </li>
      )}
    </ul>
  );
}

type Change = TimelineItem['changes'][number];

function ChangeTitle({ change }: { change: Change }) {
  const text = change.title ?? change.id;
  return change.url ? (
    <MuiLink href={change.url} target="_blank" rel="noopener noreferrer">
      {text}
    </MuiLink>
  ) : (
    <>{text}</>
  );
}

function leadTimeOf({ leadTime, inferred }: Change): string {
  if (leadTime === null) {
    return 'start unknown';
  }
  return `${inferred ? 'about ' : ''}${formatDuration(leadTime)} to production`;
}
