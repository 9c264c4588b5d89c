import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';

const texts = {
  reason: 'Why?',
  help: (least: number, seenBy: string) =>
    `Required: at least ${least} characters. ${seenBy}`,
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    reason: {
      display: 'grid',
      gap: theme.spacing(0.5),
      fontSize: 13,
      color: palette.mute,
      '& textarea': {
        font: 'inherit',
        fontSize: 14,
        color: palette.ink,
        background: 'transparent',
        border: `1px solid ${palette.mute}`,
        borderRadius: 6,
        padding: theme.spacing(1),
        resize: 'vertical',
      },
    },
  };
});

/** @public */
export interface ReasonFieldProps {
  value: string;
  /** How many characters it has at least. */
  least: number;
  most: number;
  /** A sentence: who will read it. */
  seenBy: string;
  onChange: (reason: string) => void;
}

/**
 * Why somebody does what they do: nobody corrects a number, overrides a gate or exempts a service without saying it.
 *
 * @public
 */
export function ReasonField(props: ReasonFieldProps) {
  const classes = useStyles();
  return (
    <label className={classes.reason}>
      {texts.reason}
      <textarea
        rows={3}
        required
        minLength={props.least}
        maxLength={props.most}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
      {texts.help(props.least, props.seenBy)}
    </label>
  );
}
