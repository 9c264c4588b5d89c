import { usePermission } from '@backstage/plugin-permission-react';
import { milepostGateOverridePermission } from '@milepost/backstage-plugin-milepost-common';
import { NotSaved } from '../forms/NotSaved';
import { TextButton } from '../look/TextButton';
import { useEndOverride } from '../queries/useEndOverride';

const texts = { end: 'End override', ending: 'Ending …' };

/** @public */
export interface EndOverrideProps {
  id: number;
}

/** Ends an override before its time; nothing without the permission `milepost.gate.override`. @public */
export function EndOverride({ id }: EndOverrideProps) {
  const { mutate, isPending, error } = useEndOverride();
  const permission = milepostGateOverridePermission;
  const { allowed } = usePermission({ permission });
  if (!allowed) {
    return null;
  }
  return (
    <>
      <TextButton disabled={isPending} onClick={() => mutate(id)}>
        {isPending ? texts.ending : texts.end}
      </TextButton>
      {error && <NotSaved error={error} permission={permission.name} />}
    </>
  );
}
