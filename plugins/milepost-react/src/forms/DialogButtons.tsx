import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';

const texts = { save: 'Save', saving: 'Saving…', cancel: 'Cancel' };

const useStyles = makeStyles(theme => ({
  buttons: {
    display: 'flex',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    '& button': { textTransform: 'none' },
  },
}));

/** The two ways out of a form. */
export function DialogButtons(props: {
  pending: boolean;
  disabled: boolean;
  /** What the way forward is called; `Save` when absent. */
  action?: string;
  onCancel: () => void;
}) {
  const { pending, disabled, action = texts.save, onCancel } = props;
  const classes = useStyles();
  return (
    <div className={classes.buttons}>
      <Button onClick={onCancel}>{texts.cancel}</Button>
      <Button
        type="submit"
        variant="contained"
        color="primary"
        disabled={disabled || pending}
      >
        {pending ? texts.saving : action}
      </Button>
    </div>
  );
}
