import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '../look/palette';

const texts = {
  label: 'Only for this revision (optional)',
  help: 'As the pipeline says it, such as a commit or a version. Without one, every deployment passes.',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    revision: {
      display: 'grid',
      gap: theme.spacing(0.5),
      fontSize: 13,
      color: palette.mute,
      '& input': {
        font: 'inherit',
        fontSize: 14,
        color: palette.ink,
        background: 'transparent',
        border: `1px solid ${palette.mute}`,
        borderRadius: 6,
        padding: theme.spacing(1),
      },
    },
  };
});

/** Which revision an override is for. */
export function RevisionField(props: {
  value: string;
  onChange: (value: string) => void;
}) {
  const classes = useStyles();
  return (
    <label className={classes.revision}>
      {texts.label}
      <input
        type="text"
        maxLength={200}
        value={props.value}
        onChange={event => props.onChange(event.target.value)}
      />
      {texts.help}
    </label>
  );
}
