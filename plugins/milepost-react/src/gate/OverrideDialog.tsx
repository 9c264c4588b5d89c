import Dialog from '@material-ui/core/Dialog';
import { makeStyles } from '@material-ui/core/styles';
import { milepostGateOverridePermission } from '@milepost/backstage-plugin-milepost-common';
import { useId, useState, type FormEvent } from 'react';
import { DialogButtons } from '../forms/DialogButtons';
import { NotSaved } from '../forms/NotSaved';
import { ReasonField } from '../forms/ReasonField';
import { milepostPalette } from '../look/palette';
import { useOverrideGate } from '../queries/useOverrideGate';
import type { OverrideGateProps } from './OverrideGate';
import { overrideTimes } from './overrideTimes';
import { RevisionField } from './RevisionField';
import { TimeChoice } from './TimeChoice';

const texts = {
  title: 'Let a deployment through',
  about: (environment: string) => `To ${environment}, though the gate says:`,
  seenBy: 'Everybody who sees the gate sees it, with your name.',
  action: 'Let it through',
};

const LEAST_REASON = 10;

const useStyles = makeStyles(theme => ({
  form: {
    display: 'grid',
    gap: theme.spacing(2),
    padding: theme.spacing(3),
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
  title: { fontSize: 18, fontWeight: 600, margin: 0 },
  about: { fontSize: 13, color: milepostPalette(theme).mute, margin: 0 },
}));

/** @internal */
export interface OverrideDialogProps extends OverrideGateProps {
  onClose: () => void;
}

/** Asks a person why a deployment is to pass, and for how long. @internal */
export function OverrideDialog(props: OverrideDialogProps) {
  const { environment, reason, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  const { draft, submit, isReady, isPending, error } = useDraft(props);
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
            {texts.title}
          </h2>
          <p className={classes.about}>
            {texts.about(environment)} {reason}
          </p>
        </div>
        <ReasonField
          value={draft.why}
          least={LEAST_REASON}
          most={1000}
          seenBy={texts.seenBy}
          onChange={draft.setWhy}
        />
        <TimeChoice value={draft.time} onChange={draft.setTime} />
        <RevisionField value={draft.revision} onChange={draft.setRevision} />
        {error && (
          <NotSaved
            error={error}
            permission={milepostGateOverridePermission.name}
          />
        )}
        <DialogButtons
          action={texts.action}
          pending={isPending}
          disabled={!isReady}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** What somebody is about to allow, and the allowing of it. */
function useDraft({ scope, environment, onClose }: OverrideDialogProps) {
  const [why, setWhy] = useState('');
  const [time, setTime] = useState<number>(overrideTimes[0].milliseconds);
  const [revision, setRevision] = useState('');
  const { mutate, isPending, error } = useOverrideGate();
  const reason = why.trim();
  const isReady = reason.length >= LEAST_REASON;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) {
      const expiresAt = new Date(Date.now() + time).toISOString();
      const only = revision.trim() || undefined;
      mutate(
        { scope, environment, reason, expiresAt, revision: only },
        { onSuccess: onClose },
      );
    }
  };
  const draft = { why, setWhy, time, setTime, revision, setRevision };
  return { draft, submit, isReady, isPending, error };
}
