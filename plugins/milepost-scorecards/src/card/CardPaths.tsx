import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  adoptionWords,
  milepostPalette,
  usePaths,
} from '@milepost/backstage-plugin-milepost-react';
import { pathsThatCount } from '../paths/pathsThatCount';

const texts = { title: 'Golden paths' };

/** So many are read at a glance. */
const SHOWN = 3;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      padding: theme.spacing(1, 0),
      borderTop: `1px solid ${palette.line}`,
      fontSize: 13,
      lineHeight: 1.5,
    },
    counts: { margin: 0, fontSize: 12.5, color: palette.mute },
  };
});

/** How far the group has come on its golden paths, in a line; nothing where there are none. */
export function CardPaths(props: { scope: string; tabPath?: string }) {
  const { scope, tabPath } = props;
  const classes = useStyles();
  const { data } = usePaths({ scope });
  const paths = data ? pathsThatCount(data) : [];
  if (paths.length === 0) {
    return null;
  }
  const hidden = paths.length - SHOWN;
  const counts = paths
    .slice(0, SHOWN)
    .map(({ title, adoption }) => `${title} ${adoptionWords(adoption)}`);
  return (
    <div className={classes.row}>
      {tabPath ? <Link to={tabPath}>{texts.title}</Link> : texts.title}
      <p className={classes.counts}>
        {counts.join(' · ')}
        {hidden > 0 && ` · and ${hidden} more`}
      </p>
    </div>
  );
}
