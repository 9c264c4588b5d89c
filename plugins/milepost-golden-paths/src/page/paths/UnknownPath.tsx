import { makeStyles } from '@material-ui/core/styles';
import { milepostPalette } from '@milepost/backstage-plugin-milepost-react';

const useStyles = makeStyles(theme => ({
  note: {
    margin: 0,
    padding: theme.spacing(1.25, 1.5),
    borderRadius: 6,
    background: milepostPalette(theme).soft,
    fontSize: 14,
  },
}));

/** Says that the path of the address is not there, or not any more. */
export function UnknownPath({ name }: { name: string }) {
  const classes = useStyles();
  return (
    <p role="status" className={classes.note}>
      There is no golden path “{name}”. These there are:
    </p>
  );
}
