import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import { StateChip } from '@milepost/backstage-plugin-milepost-react';
import { burnVerdict, stateTitle } from './sloWords';

const useStyles = makeStyles(theme => ({
  chips: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
}));

/** What the numbers of an SLO are worth, and how it burns. */
export function SloChips({ slo }: { slo: SloAnswer }) {
  const classes = useStyles();
  const state = stateTitle(slo.state);
  // What is not fresh, or too little, says nothing of how it burns now.
  const burn = slo.state === 'measured' ? burnVerdict(slo) : undefined;
  return (
    <span className={classes.chips}>
      {state && (
        <StateChip tone={state.startsWith('⚠') ? 'bad' : 'neutral'}>
          {state}
        </StateChip>
      )}
      {burn && <StateChip tone={burn.tone}>{burn.text}</StateChip>}
    </span>
  );
}
