import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { ReactNode } from 'react';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    notice: {
      margin: theme.spacing(1, 0),
      padding: theme.spacing(1, 1.5),
      borderLeft: `3px solid ${palette.mute}`,
      borderRadius: 4,
      background: palette.soft,
      color: palette.ink,
      fontSize: 13,
      lineHeight: 1.5,
      maxWidth: '80ch',
      overflowWrap: 'anywhere',
      '& p': { margin: 0 },
    },
  };
});

/** Something that a reader has to know before the rest. */
export function Notice({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return <div className={classes.notice}>{children}</div>;
}
