import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  formatCount,
  milepostPalette,
  standingWords,
} from '@milepost/backstage-plugin-milepost-react';
import type { EntityPath } from '../entity/useEntityPaths';

const useStyles = makeStyles(theme => ({
  more: {
    margin: 0,
    paddingTop: theme.spacing(1.25),
    borderTop: `1px solid ${milepostPalette(theme).line}`,
    fontSize: 12.5,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
  },
}));

/** What the card has no room for, in a line: `2 more: Observability baseline, on the road; …`. */
export function MorePaths(props: { paths: EntityPath[]; tabPath?: string }) {
  const { paths, tabPath } = props;
  const classes = useStyles();
  if (paths.length === 0) {
    return null;
  }
  const count = formatCount(paths.length, 'more', 'more');
  const names = paths.map(
    ({ path, standing }) =>
      `${path.title}, ${standingWords[standing.standing].word}`,
  );
  return (
    <p className={classes.more}>
      {tabPath ? (
        <Link to={tabPath} underline="always">
          {count}
        </Link>
      ) : (
        count
      )}
      : {names.join('; ')}
    </p>
  );
}
