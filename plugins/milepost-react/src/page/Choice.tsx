import { makeStyles } from '@material-ui/core/styles';
import { useId } from 'react';
import { milepostPalette } from '../look/palette';
import { Unseen } from '../look/Unseen';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    group: {
      display: 'inline-flex',
      flexWrap: 'wrap',
      gap: 2,
      padding: 2,
      margin: 0,
      border: 0,
      borderRadius: 8,
      background: palette.soft,
    },
    option: {
      padding: theme.spacing(0.5, 1.25),
      borderRadius: 6,
      fontSize: 13,
      cursor: 'pointer',
      color: palette.mute,
      '&:hover': { color: palette.ink },
      '&:focus-within': { outline: `2px solid ${palette.accent}` },
    },
    chosen: {
      background: theme.palette.background.paper,
      color: palette.ink,
      fontWeight: 600,
      boxShadow: '0 1px 2px rgba(0, 0, 0, 0.15)',
    },
    radio: { position: 'absolute', opacity: 0, width: 1, height: 1, margin: 0 },
  };
});

/** @public */
export interface ChoiceProps<TValue extends string> {
  /** What is chosen, for screen readers. */
  label: string;
  value: TValue;
  options: readonly { value: TValue; text: string }[];
  onChange: (value: TValue) => void;
}

/** One of a few, side by side. Radio buttons underneath: arrows move between them. @public */
export function Choice<TValue extends string>(props: ChoiceProps<TValue>) {
  const { label, value, options, onChange } = props;
  const classes = useStyles();
  const name = useId();
  return (
    <fieldset className={classes.group}>
      <legend style={{ display: 'contents' }}>
        <Unseen>{label}</Unseen>
      </legend>
      {options.map(option => {
        const chosen = option.value === value;
        return (
          <label
            key={option.value}
            className={`${classes.option} ${chosen ? classes.chosen : ''}`}
          >
            <input
              type="radio"
              className={classes.radio}
              name={name}
              value={option.value}
              checked={chosen}
              onChange={() => onChange(option.value)}
            />
            {option.text}
          </label>
        );
      })}
    </fieldset>
  );
}
