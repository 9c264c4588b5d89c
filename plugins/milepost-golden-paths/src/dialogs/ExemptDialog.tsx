import {
  exemptionRequestSchema,
  milepostExemptionManagePermission,
} from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  FormDialog,
  ReasonField,
  useExempt,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';
import { useToday } from '../entity/useToday';
import { DayField } from './DayField';

const texts = {
  title: 'Exempt for a while',
  ofPath: 'It then counts neither as on nor as off the road.',
  ofCheck:
    'The check then never counts as passing. Where being on the road takes it, the whole path does not count for it.',
  seenBy: 'Everybody who sees the path sees it, with your name as approver.',
  expires: 'Until which day?',
  last: 'The last day of it. Its owners are told before it ends.',
  action: 'Exempt',
};

const LEAST_REASON = 10;
const MOST_REASON = 500;

/** From what an entity is to be exempt. */
export interface Exemptible {
  path: { name: string; title: string };
  /** Absent: from the whole path. */
  check?: { id: string; title: string };
  entityRef: string;
}

/** Asks a person why an entity need not follow a path, or pass a check of it, and until when. */
export function ExemptDialog(props: Exemptible & { onClose: () => void }) {
  const { path, check, entityRef, onClose } = props;
  const { draft, submit, isReady, isPending, error } = useDraft(props);
  const today = useToday();
  const what = check
    ? `the check “${check.title}” of ${path.title}`
    : `all of ${path.title}`;
  return (
    <FormDialog
      title={texts.title}
      about={
        <>
          <EntityName scope={entityRef} plain /> from {what}.{' '}
          {check ? texts.ofCheck : texts.ofPath}
        </>
      }
      permission={milepostExemptionManagePermission.name}
      action={texts.action}
      isReady={isReady}
      isPending={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField
        value={draft.reason}
        least={LEAST_REASON}
        most={MOST_REASON}
        seenBy={texts.seenBy}
        onChange={draft.setReason}
      />
      <DayField
        label={texts.expires}
        help={texts.last}
        value={draft.expires}
        first={today}
        onChange={draft.setExpires}
      />
    </FormDialog>
  );
}

/** What somebody is about to approve of, and the approving of it. */
function useDraft(props: Exemptible & { onClose: () => void }) {
  const { path, check, entityRef, onClose } = props;
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  const { mutate, isPending, error } = useExempt();
  const { data: request } = exemptionRequestSchema.safeParse({
    entity: entityRef,
    ...(check && { check: check.id }),
    reason,
    expires,
  });
  const submit = () => {
    if (request) {
      mutate({ path: path.name, ...request }, { onSuccess: onClose });
    }
  };
  const draft = { reason, setReason, expires, setExpires };
  return { draft, submit, isReady: request !== undefined, isPending, error };
}
