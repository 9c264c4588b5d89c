import Dialog from '@material-ui/core/Dialog';
import { makeStyles } from '@material-ui/core/styles';
import { useId, type FormEvent, type ReactNode } from 'react';
import { milepostPalette } from '../look/palette';
import { DialogButtons } from './DialogButtons';
import { NotSaved } from './NotSaved';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'grid',
    gap: theme.spacing(2),
    padding: theme.spacing(3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
  title: { fontSize: 18, fontWeight: 600, margin: 0 },
  about: {
    fontSize: 13,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
    margin: theme.spacing(0.5, 0, 0),
  },
}));

/** @public */
export interface FormDialogProps {
  title: string;
  /** What it is about, and what becomes of it. */
  about: ReactNode;
  /** The name of the permission that it takes. */
  permission: string;
  /** What the way forward is called; `Save` when absent. */
  action?: string;
  /** Whether there is all that it takes. */
  isReady: boolean;
  /** While what somebody said is on its way. */
  isPending: boolean;
  /** Why it was not kept. */
  error: Error | null;
  onSubmit: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A form on a surface of its own. @public */
export function FormDialog(props: FormDialogProps) {
  const { title, about, action, isReady, error, onClose, children } = props;
  const classes = useStyles();
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby={titleId}
    >
      <form className={classes.form} onSubmit={submit}>
        <div>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          <p className={classes.about}>{about}</p>
        </div>
        {children}
        {error && <NotSaved error={error} permission={props.permission} />}
        <DialogButtons
          action={action}
          pending={props.isPending}
          disabled={!isReady}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
