import Button, { type ButtonProps } from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  button: {
    textTransform: 'none',
    fontFamily: 'inherit',
    fontSize: 13,
    letterSpacing: 'normal',
    fontWeight: 500,
  },
});

/** A button that speaks as quietly as the text around it. @public */
export function TextButton(props: ButtonProps) {
  const classes = useStyles();
  return (
    <Button
      size="small"
      color="primary"
      className={classes.button}
      {...props}
    />
  );
}
