import { usePermission } from '@backstage/plugin-permission-react';
import { milepostGateOverridePermission } from '@milepost/backstage-plugin-milepost-common';
import { lazy, Suspense, useState } from 'react';
import { TextButton } from '../look/TextButton';

// Few people override, and everybody loads the page.
const OverrideDialog = lazy(() =>
  import('./OverrideDialog').then(m => ({ default: m.OverrideDialog })),
);

const texts = { open: 'Let a deployment through …' };

/** @public */
export interface OverrideGateProps {
  /** An entity ref. */
  scope: string;
  environment: string;
  /** Why the gate does not let everything through, a sentence. */
  reason: string;
}

/**
 * Opens the dialog in which a person lets deployments through that the gate blocks; nothing without the permission
 * `milepost.gate.override`.
 *
 * @public
 */
export function OverrideGate(props: OverrideGateProps) {
  const [open, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: milepostGateOverridePermission,
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <TextButton onClick={() => setOpen(true)}>{texts.open}</TextButton>
      {open && (
        <Suspense fallback={null}>
          <OverrideDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
