import { makeStyles } from '@material-ui/core/styles';
import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  adoptionRest,
  formatDay,
  milepostPalette,
  QuietButton,
  ShareBar,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { adoptionSentence } from '../words/adoptionWords';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    row: {
      position: 'relative',
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 4fr)',
      gap: theme.spacing(1, 4),
      alignItems: 'center',
      padding: theme.spacing(2, 0),
      borderBottom: `1px solid ${palette.line}`,
      '&:first-child': { paddingTop: theme.spacing(0.5) },
      '&:last-child': { borderBottom: 0 },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    title: { margin: 0, fontSize: 16, fontWeight: 600 },
    head: {
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'baseline',
      flexWrap: 'wrap',
    },
    // All of the row opens the path.
    open: {
      textAlign: 'left',
      textDecoration: 'none',
      '&:hover, &:focus-visible': { textDecoration: 'underline' },
      '&::after': { content: '""', position: 'absolute', inset: 0 },
    },
    mute: {
      margin: theme.spacing(0.5, 0, 0),
      fontSize: 13.5,
      lineHeight: 1.5,
      color: palette.mute,
    },
    sentence: { margin: theme.spacing(0, 0, 0.75), fontSize: 14 },
    rest: {
      margin: theme.spacing(0.75, 0, 0),
      fontSize: 12.5,
      color: palette.mute,
    },
  };
});

/** One path with its adoption; opens it. */
export function PathRow(props: { path: GoldenPathAnswer; onOpen: () => void }) {
  const { path, onOpen } = props;
  const classes = useStyles();
  const { title, description, adoption, dryRun } = path;
  return (
    <li className={classes.row}>
      <div>
        <div className={classes.head}>
          <h3 className={classes.title}>
            <QuietButton className={classes.open} onClick={onOpen}>
              {title}
            </QuietButton>
          </h3>
          {dryRun && <StateChip tone="neutral">dry run</StateChip>}
        </div>
        {description && <p className={classes.mute}>{description}</p>}
      </div>
      <div>
        <p className={classes.sentence}>{adoptionSentence(adoption)}</p>
        <ShareBar counts={adoption} />
        <p className={classes.rest}>{restOf(path)}</p>
      </div>
    </li>
  );
}

/** `34 unknown, 23 exempt apart · goal 80 % by 31 Jan 2027`. */
function restOf({ adoption, goal, dryRun }: GoldenPathAnswer): string {
  return [
    dryRun && 'being tried: counts nowhere',
    adoptionRest(adoption),
    goal && `goal ${goal.percent} % by ${formatDay(goal.by)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
