import { usePermission } from '@backstage/plugin-permission-react';
import {
  milepostDepartureExplainPermission,
  type Departure,
} from '@milepost/backstage-plugin-milepost-common';
import { TextButton } from '@milepost/backstage-plugin-milepost-react';
import { lazy, Suspense, useState } from 'react';

const ReasonDialog = lazy(() =>
  import('./ReasonDialog').then(m => ({ default: m.ReasonDialog })),
);

const texts = { say: 'Say why …', again: 'Correct the reason …' };

/** Opens the dialog that asks why an entity left; nothing without the permission `milepost.departure.explain`. */
export function ExplainButton(props: {
  departure: Departure;
  /** What left, for those who hear the page. */
  about: string;
}) {
  const { departure, about } = props;
  const [open, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: milepostDepartureExplainPermission,
  });
  if (!allowed) {
    return null;
  }
  const words = departure.reason === undefined ? texts.say : texts.again;
  return (
    <>
      <TextButton
        aria-label={`${words} ${about}`}
        onClick={() => setOpen(true)}
      >
        {words}
      </TextButton>
      {open && (
        <Suspense fallback={null}>
          <ReasonDialog departure={departure} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
