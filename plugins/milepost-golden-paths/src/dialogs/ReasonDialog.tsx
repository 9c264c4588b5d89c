import {
  departureReasonSchema,
  milepostDepartureExplainPermission,
  type Departure,
} from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  FormDialog,
  formatDay,
  ReasonField,
  useExplainDeparture,
} from '@milepost/backstage-plugin-milepost-react';
import { useState } from 'react';

const texts = {
  title: 'Why did it leave the road?',
  use: 'A good reason to leave is what makes the road better.',
  seenBy: 'Everybody who sees the path sees it.',
};

const LEAST_REASON = 3;
const MOST_REASON = 500;

/** Asks a person why an entity left a path. */
export function ReasonDialog(props: {
  departure: Departure;
  onClose: () => void;
}) {
  const { departure, onClose } = props;
  const [reason, setReason] = useState(departure.reason ?? '');
  const { mutate, isPending, error } = useExplainDeparture();
  const { data: request } = departureReasonSchema.safeParse({ reason });
  const { path, id } = departure;
  const submit = () => {
    if (request) {
      mutate({ path, id, ...request }, { onSuccess: onClose });
    }
  };
  return (
    <FormDialog
      title={texts.title}
      about={
        <>
          <EntityName scope={departure.entityRef} plain />,{' '}
          {formatDay(departure.leftAt)}:{' '}
          {departure.changes.map(({ text }) => text).join(' ')} {texts.use}
        </>
      }
      permission={milepostDepartureExplainPermission.name}
      isReady={request !== undefined}
      isPending={isPending}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <ReasonField
        value={reason}
        least={LEAST_REASON}
        most={MOST_REASON}
        seenBy={texts.seenBy}
        onChange={setReason}
      />
    </FormDialog>
  );
}
