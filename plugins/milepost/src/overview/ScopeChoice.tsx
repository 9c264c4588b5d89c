import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';
import { useId } from 'react';
import { WHOLE } from './overviewSettings';
import { useScopeOptions } from './useScopeOptions';

const texts = {
  label: 'Shown for',
  whole: 'The whole organisation',
};

const useStyles = makeStyles(theme => ({
  field: {
    minWidth: 200,
    maxWidth: '100%',
    // On the page itself the theme's own is too pale.
    '& label:not(.Mui-focused)': { color: milepostPalette(theme).mute },
    '& select': { fontSize: 14, colorScheme: theme.palette.type },
  },
}));

/** Chooses between the organisation, its departments and its domains. */
export function ScopeChoice(props: {
  scope: string;
  onChoose: (scope: string) => void;
}) {
  const { scope, onChoose } = props;
  const classes = useStyles();
  const id = useId();
  const groups = useScopeOptions(scope);
  return (
    <TextField
      className={classes.field}
      select
      variant="outlined"
      size="small"
      id={id}
      label={texts.label}
      value={scope}
      onChange={({ target }) => onChoose(target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ htmlFor: id, shrink: true }}
    >
      <option value={WHOLE}>{texts.whole}</option>
      {groups.map(({ title, options }) => (
        <optgroup key={title} label={title}>
          {options.map(({ ref, name }) => (
            <option key={ref} value={ref}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </TextField>
  );
}
