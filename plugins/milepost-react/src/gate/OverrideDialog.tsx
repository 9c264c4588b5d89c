import { milepostGateOverridePermission } from '@milepost/backstage-plugin-milepost-common';
import { useState } from 'react';
import { FormDialog } from '../forms/FormDialog';
import { ReasonField } from '../forms/ReasonField';
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

/** @internal */
export interface OverrideDialogProps extends OverrideGateProps {
  onClose: () => void;
}

/** Asks a person why a deployment is to pass, and for how long. @internal */
export function OverrideDialog(props: OverrideDialogProps) {
  const { environment, reason, onClose } = props;
  const { draft, submit, isReady, isPending, error } = useDraft(props);
  return (
    <FormDialog
      title={texts.title}
      about={
        <>
          {texts.about(environment)} {reason}
        </>
      }
      permission={milepostGateOverridePermission.name}
      action={texts.action}
      isReady={isReady}
      isPending={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField
        value={draft.why}
        least={LEAST_REASON}
        most={1000}
        seenBy={texts.seenBy}
        onChange={draft.setWhy}
      />
      <TimeChoice value={draft.time} onChange={draft.setTime} />
      <RevisionField value={draft.revision} onChange={draft.setRevision} />
    </FormDialog>
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
  const submit = () => {
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
