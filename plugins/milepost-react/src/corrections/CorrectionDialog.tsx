import { milepostLinkCorrectPermission } from '@milepost/backstage-plugin-milepost-common';
import { useState } from 'react';
import type { ScopeQuery } from '../client/questions';
import { FormDialog } from '../forms/FormDialog';
import { ReasonField } from '../forms/ReasonField';
import { useCorrectLink } from '../queries/useCorrectLink';
import { ActionChoice } from './ActionChoice';
import {
  correctionRequest,
  type CorrectableLink,
  type CorrectionAction,
} from './correctionChoices';
import { CorrectionHistory } from './CorrectionHistory';
import { DeploymentChoice } from './DeploymentChoice';

const texts = {
  question: 'Did a deployment cause this incident?',
  seenBy: 'Everybody who sees the number sees it.',
};

/** @internal */
export interface CorrectionDialogProps {
  query: ScopeQuery;
  link: CorrectableLink;
  onClose: () => void;
}

/** Asks a person which deployment caused an incident, and why they think so. @internal */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { link, onClose } = props;
  const { draft, request, submit, isPending, error } = useDraft(props);
  return (
    <FormDialog
      title={texts.question}
      about={
        <>
          Incident {link.incident}
          {link.title && `: ${link.title}`}
        </>
      }
      permission={milepostLinkCorrectPermission.name}
      isReady={request !== undefined}
      isPending={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Answer {...props} draft={draft} />
      <ReasonField
        value={draft.reason}
        least={3}
        most={500}
        seenBy={texts.seenBy}
        onChange={draft.setReason}
      />
      <CorrectionHistory scope={props.query.scope} link={link} />
    </FormDialog>
  );
}

type Draft = ReturnType<typeof useDraft>['draft'];

function Answer({
  query,
  link,
  draft,
}: CorrectionDialogProps & { draft: Draft }) {
  return (
    <>
      <ActionChoice
        link={link}
        chosen={draft.action}
        onChoose={draft.setAction}
      />
      {draft.action === 'relink' && (
        <DeploymentChoice
          query={query}
          link={link}
          value={draft.other}
          onChange={draft.setOther}
        />
      )}
    </>
  );
}

/** What somebody is about to say, and the saying of it. */
function useDraft({ query, link, onClose }: CorrectionDialogProps) {
  const [action, setAction] = useState<CorrectionAction>();
  const [other, setOther] = useState('');
  const [reason, setReason] = useState('');
  const { mutate, isPending, error } = useCorrectLink();
  const { scope } = query;
  const request = correctionRequest({ scope, link, action, other, reason });
  const submit = () => {
    if (request) {
      mutate(request, { onSuccess: onClose });
    }
  };
  const draft = { action, setAction, other, setOther, reason, setReason };
  return { draft, request, submit, isPending, error };
}
