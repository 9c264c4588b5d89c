import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { budgetWords } from './sloWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    bar: {
      height: 8,
      borderRadius: 4,
      overflow: 'hidden',
      background: palette.soft,
    },
    left: { height: '100%', borderRadius: 4, background: palette.accent },
    // Hatched over its whole width: that it is overspent can be seen without colours.
    over: {
      height: '100%',
      boxSizing: 'border-box',
      border: `1px solid ${palette.bad}`,
      borderRadius: 4,
      background: `repeating-linear-gradient(135deg, ${palette.bad} 0 2px, transparent 2px 6px)`,
    },
  };
});

/** What is left of the budget, from full to empty; hatched once it is overspent. Nothing where nothing is known. */
export function BudgetBar({ slo }: { slo: Pick<SloAnswer, 'remaining'> }) {
  const classes = useStyles();
  const { remaining } = slo;
  if (remaining === null) {
    return null;
  }
  return (
    <div role="img" aria-label={budgetWords(slo)} className={classes.bar}>
      {remaining < 0 ? (
        <div className={classes.over} />
      ) : (
        <div
          className={classes.left}
          style={{ width: `${Math.min(1, remaining) * 100}%` }}
        />
      )}
    </div>
  );
}
