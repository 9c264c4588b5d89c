import { usePermission } from '@backstage/plugin-permission-react';
import {
  milepostExemptionManagePermission,
  type Exemption,
} from '@milepost/backstage-plugin-milepost-common';
import { TextButton } from '@milepost/backstage-plugin-milepost-react';
import { lazy, Suspense, useState } from 'react';

const EndExemptionDialog = lazy(() =>
  import('./EndExemptionDialog').then(m => ({
    default: m.EndExemptionDialog,
  })),
);

const texts = { open: 'End exemption …' };

/** Opens the dialog that ends an exemption; nothing without the permission `milepost.exemption.manage`. */
export function EndExemptionButton(props: {
  exemption: Exemption;
  /** What it is an exemption from or of, for those who hear the page. */
  about: string;
}) {
  const [open, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: milepostExemptionManagePermission,
  });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <TextButton
        aria-label={`${texts.open} ${props.about}`}
        onClick={() => setOpen(true)}
      >
        {texts.open}
      </TextButton>
      {open && (
        <Suspense fallback={null}>
          <EndExemptionDialog
            exemption={props.exemption}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
