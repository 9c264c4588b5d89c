import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    day: {
      display: 'grid',
      gap: theme.spacing(0.5),
      justifyItems: 'start',
      fontSize: 13,
      color: palette.mute,
      '& input': {
        font: 'inherit',
        fontSize: 14,
        color: palette.ink,
        colorScheme: theme.palette.type,
        background: 'transparent',
        border: `1px solid ${palette.mute}`,
        borderRadius: 6,
        padding: theme.spacing(1),
      },
    },
  };
});

/** A day to come. */
export function DayField(props: {
  label: string;
  help: string;
  /** `YYYY-MM-DD`; empty until one is chosen. */
  value: string;
  /** The first that can be chosen. */
  first: string;
  onChange: (day: string) => void;
}) {
  const { label, help, value, first, onChange } = props;
  const classes = useStyles();
  return (
    <label className={classes.day}>
      {label}
      <input
        type="date"
        required
        min={first}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      {help}
    </label>
  );
}
