import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import {
  formatNumber,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { timeUntil } from './timeUntil';
import type { Source } from './sourceWords';

type Collector = Source['collectors'][number];

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    progress: {
      display: 'grid',
      gap: 4,
      maxWidth: 520,
      marginTop: theme.spacing(1),
      fontSize: 13,
      color: palette.mute,
      fontVariantNumeric: 'tabular-nums',
    },
    bar: { height: 6, borderRadius: 3, backgroundColor: palette.soft },
    filled: { borderRadius: 3, backgroundColor: palette.accent },
  };
});

/** What a collector is doing now, and how far it is; nothing while it rests. */
export function Progress(props: { collector: Collector; now: number }) {
  const { collector, now } = props;
  const classes = useStyles();
  const { progress, pausedUntil } = collector;
  if (!progress) {
    return null;
  }
  const share = progress.total && Math.min(1, progress.done / progress.total);
  const words = wordsOf(collector);
  return (
    <div className={classes.progress}>
      <span>
        {words}
        {pausedUntil &&
          `; waits ${timeUntil(pausedUntil, now)}, as it was asked to`}
      </span>
      <LinearProgress
        aria-label={words}
        variant={share === undefined ? 'indeterminate' : 'determinate'}
        value={share === undefined ? undefined : Math.floor(share * 100)}
        classes={{ root: classes.bar, bar: classes.filled }}
      />
    </div>
  );
}

/** `Backfill: pull requests, 1,200 of 50,000`. */
function wordsOf({ title, progress }: Collector): string {
  const { phase, done, total } = progress!;
  const amount = total
    ? `${formatNumber(done)} of ${formatNumber(total)}`
    : formatNumber(done);
  return `${title}: ${phase}, ${amount}`;
}
