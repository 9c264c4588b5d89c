import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { milepostPalette } from '../look/palette';
import {
  correctionChoices,
  type CorrectableLink,
  type CorrectionAction,
} from './correctionChoices';

const texts = { answer: 'Your answer' };

const useStyles = makeStyles(theme => ({
  choices: {
    display: 'grid',
    gap: theme.spacing(0.75),
    border: 0,
    margin: 0,
    padding: 0,
    minWidth: 0,
    fontSize: 14,
    '& legend': {
      fontSize: 13,
      color: milepostPalette(theme).mute,
      padding: theme.spacing(0, 0, 0.75),
    },
    '& label': {
      display: 'flex',
      gap: theme.spacing(1),
      alignItems: 'baseline',
      overflowWrap: 'anywhere',
      cursor: 'pointer',
    },
  },
}));

/** What a person can say of a link, one below the other. */
export function ActionChoice(props: {
  link: CorrectableLink;
  chosen: CorrectionAction | undefined;
  onChoose: (action: CorrectionAction) => void;
}) {
  const classes = useStyles();
  const name = useId();
  return (
    <fieldset className={classes.choices}>
      <legend>{texts.answer}</legend>
      {correctionChoices(props.link).map(({ action, text }) => (
        <label key={action}>
          <input
            type="radio"
            name={name}
            checked={props.chosen === action}
            onChange={() => props.onChoose(action)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
