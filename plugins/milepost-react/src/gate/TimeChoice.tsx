import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { milepostPalette } from '../look/palette';
import { overrideTimes } from './overrideTimes';

const texts = { legend: 'For how long?' };

const useStyles = makeStyles(theme => ({
  times: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    border: 0,
    margin: 0,
    padding: 0,
    fontSize: 14,
    '& legend': {
      fontSize: 13,
      color: milepostPalette(theme).mute,
      padding: theme.spacing(0, 0, 0.5),
    },
    '& label': { display: 'flex', gap: theme.spacing(0.75), cursor: 'pointer' },
  },
}));

/** For how long an override holds. */
export function TimeChoice(props: {
  /** Milliseconds. */
  value: number;
  onChange: (value: number) => void;
}) {
  const classes = useStyles();
  const name = useId();
  return (
    <fieldset className={classes.times}>
      <legend>{texts.legend}</legend>
      {overrideTimes.map(({ milliseconds, text }) => (
        <label key={text}>
          <input
            type="radio"
            name={name}
            checked={props.value === milliseconds}
            onChange={() => props.onChange(milliseconds)}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
