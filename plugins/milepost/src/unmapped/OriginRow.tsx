import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import {
  CopyLine,
  formatAgo,
  formatCount,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import type { Origin } from './originGroups';

const texts = {
  edit: 'Edit its catalog file',
  unknown:
    'No entity is called like it. Claim it from whichever it belongs to:',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
      gap: theme.spacing(0.5, 3),
      padding: theme.spacing(1.5, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      lineHeight: 1.5,
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    value: {
      fontSize: 14,
      fontWeight: 600,
      margin: 0,
      overflowWrap: 'anywhere',
    },
    line: {
      margin: theme.spacing(0.25, 0, 0),
      color: palette.mute,
      fontVariantNumeric: 'tabular-nums',
      overflowWrap: 'anywhere',
    },
    because: { margin: 0, overflowWrap: 'anywhere' },
    edit: { display: 'inline-block', fontSize: 13, marginTop: 6 },
  };
});

/** One origin that nobody claims: how much waits, whose it probably is, and what to write to claim it. */
export function OriginRow(props: { origin: Origin; now: number }) {
  const { origin, now } = props;
  const classes = useStyles();
  return (
    <li className={classes.row}>
      <div>
        <h4 className={classes.value}>{origin.value}</h4>
        <p className={classes.line}>
          {formatCount(origin.events, 'event')}, the last{' '}
          {formatAgo(origin.lastEventAt, now)}, told by{' '}
          {origin.sources.join(', ')}
        </p>
      </div>
      <Claim origin={origin} />
    </li>
  );
}

function Claim({ origin }: { origin: Origin }) {
  const classes = useStyles();
  const { claim, suggestion } = origin;
  if (!suggestion) {
    return (
      <div>
        <p className={classes.line}>{texts.unknown}</p>
        <CopyLine text={`${claim.annotation}: ${claim.value}`} />
      </div>
    );
  }
  const { entityRef, because, annotation, value, editUrl } = suggestion;
  return (
    <div>
      <p className={classes.because}>
        Probably <EntityRefLink entityRef={entityRef} />: {because}.
      </p>
      <CopyLine text={`${annotation}: ${value}`} />
      {editUrl && (
        <Link to={editUrl} className={classes.edit}>
          {texts.edit}
        </Link>
      )}
    </div>
  );
}
