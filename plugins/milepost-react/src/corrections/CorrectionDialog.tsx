import Dialog from '@material-ui/core/Dialog';
import { makeStyles } from '@material-ui/core/styles';
import { milepostLinkCorrectPermission } from '@milepost/backstage-plugin-milepost-common';
import { useId, useState, type FormEvent } from 'react';
import type { ScopeQuery } from '../client/questions';
import { DialogButtons } from '../forms/DialogButtons';
import { NotSaved } from '../forms/NotSaved';
import { ReasonField } from '../forms/ReasonField';
import { milepostPalette } from '../look/palette';
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
export interface CorrectionDialogProps {
  query: ScopeQuery;
  link: CorrectableLink;
  onClose: () => void;
}

/** Asks a person which deployment caused an incident, and why they think so. @internal */
export function CorrectionDialog(props: CorrectionDialogProps) {
  const { link, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  const { draft, request, submit, isPending, error } = useDraft(props);
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
            {texts.question}
          </h2>
          <p className={classes.about}>
            Incident {link.incident}
            {link.title && `: ${link.title}`}
          </p>
        </div>
        <Answer {...props} draft={draft} />
        <ReasonField
          value={draft.reason}
          least={3}
          most={500}
          seenBy={texts.seenBy}
          onChange={draft.setReason}
        />
        <CorrectionHistory scope={props.query.scope} link={link} />
        {error && (
          <NotSaved
            error={error}
            permission={milepostLinkCorrectPermission.name}
          />
        )}
        <DialogButtons
          pending={isPending}
          disabled={!request}
          onCancel={onClose}
        />
      </form>
    </Dialog>
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
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (request) {
      mutate(request, { onSuccess: onClose });
    }
  };
  const draft = { action, setAction, other, setOther, reason, setReason };
  return { draft, request, submit, isPending, error };
}
