import { makeStyles } from '@material-ui/core/styles';
import {
  milepostPalette,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';

const texts = {
  chip: 'dry run',
  sentence:
    'This path is being tried: it is judged and shown here, and counts nowhere. Nobody is told of it, and nobody is asked why they left.',
};

const useStyles = makeStyles(theme => ({
  note: {
    margin: 0,
    padding: theme.spacing(1.25, 1.5),
    borderRadius: 6,
    background: milepostPalette(theme).soft,
    fontSize: 14,
    lineHeight: 1.5,
  },
}));

/** Says that a path is only tried. */
export function DryRunNote() {
  const classes = useStyles();
  return (
    <p className={classes.note}>
      <StateChip tone="neutral">{texts.chip}</StateChip> {texts.sentence}
    </p>
  );
}
