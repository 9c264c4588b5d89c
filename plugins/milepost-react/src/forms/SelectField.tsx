import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useId, type ReactNode } from 'react';
import { milepostPalette } from '../look/palette';

const useStyles = makeStyles(theme => ({
  field: {
    minWidth: 200,
    maxWidth: '100%',
    // On the page itself the theme's own is too pale.
    '& label:not(.Mui-focused)': { color: milepostPalette(theme).mute },
    '& select': { fontSize: 14, colorScheme: theme.palette.type },
  },
}));

/** @public */
export interface SelectFieldProps {
  label: string;
  /** Of the option that is chosen. */
  value: string;
  onChange: (value: string) => void;
  /** `option` and `optgroup` elements. */
  children: ReactNode;
}

/** A choice among many, with the browser's own list. @public */
export function SelectField(props: SelectFieldProps) {
  const { label, value, onChange, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <TextField
      className={classes.field}
      select
      variant="outlined"
      size="small"
      id={id}
      label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ htmlFor: id, shrink: true }}
    >
      {children}
    </TextField>
  );
}
