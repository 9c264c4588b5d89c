import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  formatSli,
  formatTarget,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { BudgetBar } from './BudgetBar';
import { budgetWords } from './sloWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    line: {
      marginBottom: theme.spacing(0.75),
    },
    figure: {
      fontSize: 21,
      fontWeight: 600,
      letterSpacing: '-0.2px',
      fontVariantNumeric: 'tabular-nums',
    },
    beside: { fontSize: 13, color: palette.mute },
    over: { fontSize: 13, fontWeight: 600, color: palette.bad },
  };
});

/** Attainment against target, and what is left of the budget. */
export function SloHeadline({ slo }: { slo: SloAnswer }) {
  const classes = useStyles();
  const { sli, targetPpm, remaining } = slo;
  const budget = budgetWords(slo);
  return (
    <>
      <div className={classes.line}>
        <span className={classes.figure}>
          {sli === null ? '–' : formatSli(sli, targetPpm)}
        </span>{' '}
        <span className={classes.beside}>of {formatTarget(targetPpm)}</span>
        {budget && (
          <span className={classes.beside}>
            {' · '}
            <span className={(remaining ?? 0) < 0 ? classes.over : undefined}>
              {budget}
            </span>
          </span>
        )}
      </div>
      <BudgetBar slo={slo} />
    </>
  );
}
