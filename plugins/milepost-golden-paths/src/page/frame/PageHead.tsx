import { makeStyles } from '@material-ui/core/styles';
import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  milepostPalette,
  ScopeChoice,
  type ScopeKind,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';
import type { PathAddress } from '../address/usePathAddress';
import { PathChoice } from './PathChoice';

/** What the page can be about. */
const kinds: readonly ScopeKind[] = [
  { title: 'Groups', filter: { kind: 'Group' } },
  { title: 'Domains', filter: { kind: 'Domain' } },
  { title: 'Systems', filter: { kind: 'System' } },
];

const useStyles = makeStyles(theme => ({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    justifyContent: 'space-between',
    gap: theme.spacing(1.5, 3),
  },
  words: { minWidth: 'min(100%, 320px)', flex: '1 1 0' },
  above: {
    fontSize: 13,
    lineHeight: 1.6,
    color: milepostPalette(theme).mute,
    margin: 0,
    '& a': { textDecoration: 'underline' },
  },
  title: { fontSize: 22, fontWeight: 600, lineHeight: 1.3, margin: 0 },
  below: {
    fontSize: 14,
    lineHeight: 1.5,
    maxWidth: '72ch',
    margin: theme.spacing(0.5, 0, 0),
    color: milepostPalette(theme).mute,
  },
  choices: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1.5),
    [theme.breakpoints.down('xs')]: {
      width: '100%',
      '& > *': { flex: '1 1 150px', minWidth: 0 },
    },
  },
}));

/** What the page is about, and what of it somebody wants to see. */
export function PageHead(props: {
  above: ReactNode;
  title: string;
  below?: ReactNode;
  /** Of the answer; the choice is only shown among several. */
  paths: readonly GoldenPathAnswer[];
  path: string | undefined;
  address: PathAddress;
}) {
  const { above, title, below, paths, path, address } = props;
  const classes = useStyles();
  return (
    <div className={classes.head}>
      <div className={classes.words}>
        <p className={classes.above}>{above}</p>
        <h2 className={classes.title}>{title}</h2>
        {below && <p className={classes.below}>{below}</p>}
      </div>
      <div className={classes.choices}>
        <PathChoice paths={paths} path={path} onChoose={address.choosePath} />
        <ScopeChoice
          kinds={kinds}
          scope={address.scope}
          onChoose={address.chooseScope}
        />
      </div>
    </div>
  );
}
