import { usePermission } from '@backstage/plugin-permission-react';
import { milepostExemptionManagePermission } from '@milepost/backstage-plugin-milepost-common';
import { TextButton } from '@milepost/backstage-plugin-milepost-react';
import { lazy, Suspense, useState } from 'react';
import type { Exemptible } from './ExemptDialog';

// Few people may exempt, and everybody loads the page.
const ExemptDialog = lazy(() =>
  import('./ExemptDialog').then(m => ({ default: m.ExemptDialog })),
);

const texts = { open: 'Exempt …' };

/** Opens the dialog that exempts an entity; nothing without the permission `milepost.exemption.manage`. */
export function ExemptButton(props: Exemptible) {
  const [open, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: milepostExemptionManagePermission,
  });
  if (!allowed) {
    return null;
  }
  const { path, check } = props;
  return (
    <>
      <TextButton
        aria-label={`${texts.open} ${check?.title ?? path.title}`}
        onClick={() => setOpen(true)}
      >
        {texts.open}
      </TextButton>
      {open && (
        <Suspense fallback={null}>
          <ExemptDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
