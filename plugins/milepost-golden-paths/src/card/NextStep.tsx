import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import type { EntityPath } from '../entity/useEntityPaths';
import { useTemplateAddress } from '../links/addresses';
import { StepActions } from '../steps/StepActions';
import { effortWords } from '../words/roadWords';

const leads = {
  waiting: 'Waits for a first result',
  unknown: 'Not known any more',
} as const;

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    step: {
      display: 'grid',
      gap: theme.spacing(0.5),
      fontSize: 13,
      lineHeight: 1.45,
      '& p': { margin: 0 },
    },
    title: { color: palette.ink },
    muted: { fontSize: 12.5, color: palette.mute },
  };
});

/** The one next step: what, why, how much work, and the way to it. Nothing where nothing is left to do. */
export function NextStep({ path, standing }: EntityPath) {
  const classes = useStyles();
  const check = path.checks.find(({ id }) => id === standing.next);
  const found = standing.checks.find(({ id }) => id === standing.next);
  const isMade = useTemplateAddress(check?.template) !== undefined;
  // Whoever is on the road already finds how to go on in the tab.
  const isPressing = standing.standing !== 'on';
  if (!check || !found || standing.standing === 'exempt') {
    return null;
  }
  const lead = leads[found.state as keyof typeof leads] ?? 'Next step';
  return (
    <div className={classes.step}>
      <p className={classes.title}>
        {lead}: <strong>{check.title}</strong>
        <span className={classes.muted}> · {effortWords(check)}</span>
      </p>
      <p className={classes.muted}>{check.why}</p>
      {isPressing && found.state !== 'fail' && found.text && (
        <p className={classes.muted}>{found.text}</p>
      )}
      {isPressing && !isMade && <p className={classes.muted}>{check.fix}</p>}
      <StepActions check={check} documentation={path.documentation} />
    </div>
  );
}
