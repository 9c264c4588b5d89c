import { makeStyles } from '@material-ui/core/styles';
import {
  formatCount,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { ListButton } from '../lists/ListButton';
import { services } from '../words/adoptionWords';
import { dayWords, daysUntil } from '../words/dayWords';
import { versionName } from '../words/versionName';
import type { VersionRow } from './versionRows';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    list: { listStyle: 'none', margin: 0, padding: 0, fontSize: 14 },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, 1fr) minmax(0, 3fr)',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1.5, 0),
      borderBottom: `1px solid ${palette.line}`,
      '&:last-child': { borderBottom: 0 },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    name: { fontWeight: 600 },
    mute: {
      fontSize: 12.5,
      lineHeight: 1.5,
      color: palette.mute,
      fontWeight: 400,
    },
    track: { display: 'flex', alignItems: 'center', gap: theme.spacing(1) },
    bar: {
      height: 14,
      borderRadius: 3,
      minWidth: 2,
      background: palette.accent,
      flexShrink: 1,
    },
    count: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
  };
});

/** The newer, the fuller, as in the picture of adoption. */
const FADE = 0.72;

/** Drift as a picture: a bar for each version, the newest first. */
export function VersionList({ rows }: { rows: readonly VersionRow[] }) {
  const classes = useStyles();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className={classes.list}>
      {rows.map(row => (
        <li key={row.version} className={classes.row}>
          <div>
            <div className={classes.name}>
              {row.version ? versionName(row.version) : 'Version not told'}
            </div>
            <div className={classes.mute}>
              <VersionAge row={row} />
            </div>
          </div>
          <div>
            <div className={classes.track}>
              <span
                aria-hidden
                className={classes.bar}
                style={{
                  width: `${(row.count / most) * 70}%`,
                  opacity: row.behind === undefined ? 0.3 : FADE ** row.behind,
                }}
              />
              <span className={classes.count}>
                <ListButton
                  list={{ version: row.version, standing: 'on' }}
                  count={row.count}
                >
                  {services(row.count)}
                </ListButton>
              </span>
            </div>
            <div className={classes.mute}>
              <BehindWords row={row} />
              {row.notes && <div>{row.notes}</div>}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

function VersionAge({ row: { version, date } }: { row: VersionRow }) {
  const { today } = usePathPage();
  if (date) {
    return <>out since {dayWords(date, today)}</>;
  }
  return <>{version ? 'not a version of this path' : 'nobody tells it'}</>;
}

function BehindWords({ row }: { row: VersionRow }) {
  const { today } = usePathPage();
  const { behind, behindSince, count } = row;
  if (behind === 0) {
    return <>the newest</>;
  }
  return behind && behindSince && count > 0 ? (
    <>
      {formatCount(behind, 'version')} behind since{' '}
      {dayWords(behindSince, today)},{' '}
      {formatCount(-daysUntil(behindSince, today), 'day')} ago
    </>
  ) : null;
}
