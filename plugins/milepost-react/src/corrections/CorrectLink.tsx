import { usePermission } from '@backstage/plugin-permission-react';
import { milepostLinkCorrectPermission } from '@milepost/backstage-plugin-milepost-common';
import { lazy, Suspense, useState } from 'react';
import type { ScopeQuery } from '../client/questions';
import { TextButton } from '../look/TextButton';
import { Unseen } from '../look/Unseen';
import type { CorrectableLink } from './correctionChoices';

// Few people correct, and everybody loads the page.
const CorrectionDialog = lazy(() =>
  import('./CorrectionDialog').then(m => ({ default: m.CorrectionDialog })),
);

const texts = { ask: 'Is that right?', correct: 'Correct' };

/** @public */
export interface CorrectLinkProps {
  /** The page's own, so that other deployments of its window can be named. */
  query: ScopeQuery;
  link: CorrectableLink;
}

/**
 * Opens the dialog in which a person says what caused an incident; nothing without the permission
 * `milepost.link.correct`.
 *
 * @public
 */
export function CorrectLink({ query, link }: CorrectLinkProps) {
  const [open, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: milepostLinkCorrectPermission,
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <TextButton onClick={() => setOpen(true)}>
        {link.confidence === 'inferred' ? texts.ask : texts.correct}
        <Unseen>: the cause of incident {link.incident}</Unseen>
      </TextButton>
      {open && (
        <Suspense fallback={null}>
          <CorrectionDialog
            query={query}
            link={link}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
