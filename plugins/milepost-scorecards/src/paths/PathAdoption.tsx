import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  adoptionRest,
  adoptionWords,
  milepostPalette,
  ShareBar,
} from '@milepost/backstage-plugin-milepost-react';
import { useGoldenPathAddress } from '../links/goldenPathsPath';
import { WhoLeft } from './WhoLeft';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 2fr) 9ch minmax(0, 5fr)',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      listStyle: 'none',
      padding: theme.spacing(0.75, 0),
      fontSize: 13.5,
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${palette.line}` },
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        '& > :last-child': { gridColumn: '1 / -1' },
      },
    },
    bar: {
      [theme.breakpoints.down('sm')]: { gridColumn: '1 / -1', gridRow: 2 },
    },
    count: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    rest: { fontSize: 13, color: palette.mute },
  };
});

/** One path in a line: the share, of how many, what it leaves open, and who left lately. */
export function PathAdoption(props: { scope: string; path: GoldenPathAnswer }) {
  const { scope, path } = props;
  const classes = useStyles();
  const to = useGoldenPathAddress()({ path: path.name, scope });
  const rest = adoptionRest(path.adoption);
  return (
    <li className={classes.row}>
      <span>{to ? <Link to={to}>{path.title}</Link> : path.title}</span>
      <div className={classes.bar}>
        <ShareBar counts={path.adoption} />
      </div>
      <span className={classes.count}>{adoptionWords(path.adoption)}</span>
      <span className={classes.rest}>
        {rest}
        <WhoLeft
          scope={scope}
          path={path.name}
          before={rest ? ' · ' : undefined}
        />
      </span>
    </li>
  );
}
