import ButtonBase from '@material-ui/core/ButtonBase';
import MuiLink from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  DeploymentIcon,
  failureLine,
  formatCount,
  formatInstant,
  milepostPalette,
  shortRevision,
} from '@milepost/backstage-plugin-milepost-react';
import { useEffect, useId, useRef } from 'react';
import { CarriedChanges } from './CarriedChanges';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    item: { borderTop: `1px solid ${palette.line}` },
    head: {
      display: 'grid',
      gridTemplateColumns: '16px 150px minmax(0, 1fr) auto',
      gap: theme.spacing(0.5, 1.5),
      alignItems: 'center',
      minHeight: 40,
      fontSize: 14,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '16px minmax(0, 1fr) auto',
        padding: theme.spacing(0.75, 0),
      },
    },
    when: { fontVariantNumeric: 'tabular-nums' },
    what: {
      overflowWrap: 'anywhere',
      color: palette.mute,
      lineHeight: 1.4,
      padding: theme.spacing(0.5, 0),
      [theme.breakpoints.down('xs')]: { gridColumn: '2 / 4', gridRow: 2 },
    },
    failure: { fontSize: 13, color: palette.bad },
    toggle: {
      fontSize: 13,
      fontFamily: 'inherit',
      color: theme.palette.primary.main,
      padding: theme.spacing(0.5, 1),
      borderRadius: 4,
      '&:focus-visible': { outline: `2px solid ${palette.accent}` },
    },
    nothing: { fontSize: 13, color: palette.mute, paddingRight: 8 },
    body: { padding: theme.spacing(0, 0, 1.5, 3.5) },
  };
});

type TimelineItem = TimelineAnswer['items'][number];

/** What is said instead of the number of changes. */
const withoutChanges: Record<TimelineItem['kind'], string> = {
  deployment: 'no change of its own',
  rollback: 'rollback',
  failure: 'failed',
  redeploy: 'redeploy, not counted',
  cancelled: 'cancelled',
};

/** @internal */
export interface DeploymentRowProps {
  item: TimelineItem;
  /** Those that it caused. */
  incidents: TimelineAnswer['incidents'];
  zone: string;
  open: boolean;
  onToggle: () => void;
}

/** One deployment; opens to the changes that it was the first to carry. */
export function DeploymentRow(props: DeploymentRowProps) {
  const { item, incidents, zone, open, onToggle } = props;
  const classes = useStyles();
  const failure = failureLine({ ...item, incidents });
  const bodyId = useId();
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) {
      row.current?.scrollIntoView?.({ block: 'nearest', behavior: 'smooth' });
    }
  }, [open]);
  return (
    <li className={classes.item} ref={row}>
      <div className={classes.head}>
        <DeploymentIcon kind={item.kind} failed={failure !== undefined} />
        <span className={classes.when}>
          {formatInstant(item.finishedAt, zone)}
        </span>
        <span className={classes.what}>
          <Revision item={item} />
          {` · ${item.environments.join(', ')}`}
          {failure && <div className={classes.failure}>{failure}</div>}
        </span>
        {item.changeCount > 0 ? (
          <ButtonBase
            className={classes.toggle}
            aria-expanded={open}
            aria-controls={bodyId}
            onClick={onToggle}
          >
            {formatCount(item.changeCount, 'change')} {open ? '▴' : '▾'}
          </ButtonBase>
        ) : (
          <span className={classes.nothing}>{withoutChanges[item.kind]}</span>
        )}
      </div>
      {open && item.changeCount > 0 && (
        <div id={bodyId} className={classes.body}>
          <CarriedChanges item={item} />
        </div>
      )}
    </li>
  );
}

function Revision({ item }: { item: TimelineItem }) {
  const text = shortRevision(item.revision) ?? item.id;
  return item.url ? (
    <MuiLink
      href={item.url}
      underline="always"
      target="_blank"
      rel="noopener noreferrer"
    >
      {text}
    </MuiLink>
  ) : (
    <>{text}</>
  );
}
