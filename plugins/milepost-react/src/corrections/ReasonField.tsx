import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';

const texts = {
  reason: 'Why?',
  help: 'Required: at least 3 characters. Everybody who sees the number sees it.',
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

/** Why somebody thinks so: nobody corrects a number without saying it. */
export function ReasonField(props: {
  value: string;
  onChange: (reason: string) => void;
}) {
  const classes = useStyles();
  return (
    <label className={classes.reason}>
      {texts.reason}
      <textarea
        rows={3}
        required
        minLength={3}
        maxLength={500}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
      {texts.help}
    </label>
  );
}
