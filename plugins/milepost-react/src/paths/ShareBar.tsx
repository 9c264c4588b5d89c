import { makeStyles } from '@material-ui/core/styles';
import type { AdoptionCounts } from '@milepost/backstage-plugin-milepost-common';
import { usePalette } from '../look/usePalette';
import { milepostPalette } from '../look/palette';
import { adoptionRest, adoptionWords, eligibleIn } from './adoptionWords';
import { standingFills, type EligibleStanding } from './standingFills';

const useStyles = makeStyles(theme => ({
  bar: {
    display: 'flex',
    height: 8,
    minWidth: 48,
    borderRadius: 4,
    overflow: 'hidden',
    boxSizing: 'border-box',
    background: milepostPalette(theme).soft,
    '& > span + span': {
      borderLeft: `1px solid ${milepostPalette(theme).paper}`,
    },
  },
}));

const shown: readonly EligibleStanding[] = ['on', 'off', 'unknown'];

/** @public */
export interface ShareBarProps {
  counts: AdoptionCounts;
}

/** How many are on, off and unknown, of those that are eligible; empty where nobody is. @public */
export function ShareBar({ counts }: ShareBarProps) {
  const classes = useStyles();
  const fills = standingFills(usePalette());
  const rest = adoptionRest(counts);
  const words = adoptionWords(counts);
  const eligible = eligibleIn(counts);
  return (
    <div
      role="img"
      aria-label={rest ? `${words}, ${rest}` : words}
      className={classes.bar}
    >
      {shown
        .filter(standing => counts[standing] > 0)
        .map(standing => (
          <span
            key={standing}
            style={{
              width: `${(counts[standing] / eligible) * 100}%`,
              background: fills[standing],
            }}
          />
        ))}
    </div>
  );
}
