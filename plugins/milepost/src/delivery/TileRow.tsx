import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 200px), 1fr))',
    gap: theme.spacing(2.5, 2),
  },
}));

/** Tiles side by side, as many as there is room for. */
export function TileRow({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return <div className={classes.tiles}>{children}</div>;
}
