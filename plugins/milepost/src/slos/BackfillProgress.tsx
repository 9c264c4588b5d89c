import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    progress: {
      display: 'grid',
      gap: 4,
      marginTop: theme.spacing(0.5),
      fontSize: 12.5,
      color: palette.mute,
    },
    bar: { height: 6, borderRadius: 3, backgroundColor: palette.soft },
    filled: { borderRadius: 3, backgroundColor: palette.accent },
  };
});

/** How far the reading of an SLO's past is; nothing while none is read. */
export function BackfillProgress({ slo }: { slo: SloAnswer }) {
  const classes = useStyles();
  if (!slo.backfill || slo.backfill.total === 0) {
    return null;
  }
  const { done, total } = slo.backfill;
  const percent = Math.min(100, Math.floor((done / total) * 100));
  const words = `Its past is being read, ${percent} % so far`;
  return (
    <div className={classes.progress}>
      <span>{words}</span>
      <LinearProgress
        aria-label={words}
        variant="determinate"
        value={percent}
        classes={{ root: classes.bar, bar: classes.filled }}
      />
    </div>
  );
}
