import { makeStyles } from '@material-ui/core/styles';
import {
  CopyLine,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { Section } from './Section';

const texts = {
  title: 'Nothing to measure yet',
  group:
    'No service belongs to this group or to a group below it, so there is nothing to add up. A service belongs to the group that its catalog entry names as its owner:',
  part: 'No service is part of this. A service is part of the system that its catalog entry names:',
  then: 'It may have owned something within other days: choose a longer window.',
};

const useStyles = makeStyles(theme => ({
  text: {
    margin: theme.spacing(0, 0, 1),
    maxWidth: '68ch',
    fontSize: 13.5,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
  },
}));

/** In place of the scorecard of a scope without services: what makes one belong to it. */
export function NothingOwned({ scope }: { scope: string }) {
  const classes = useStyles();
  const [kind, name] = scope.split(':');
  const line = kind === 'group' ? `owner: ${scope}` : `system: ${name}`;
  return (
    <Section title={texts.title}>
      <p className={classes.text}>
        {kind === 'group' ? texts.group : texts.part}
      </p>
      {kind !== 'domain' && <CopyLine text={line} />}
      <p className={classes.text}>{texts.then}</p>
    </Section>
  );
}
