import {
  milepostExemptionManagePermission,
  type Exemption,
} from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  FormDialog,
  formatDay,
  useEndExemption,
} from '@milepost/backstage-plugin-milepost-react';

const texts = {
  title: 'End this exemption now?',
  consequence: 'From now on it counts again as it stands.',
  action: 'End it',
};

/** Asks once more before an exemption ends before its day. */
export function EndExemptionDialog(props: {
  exemption: Exemption;
  onClose: () => void;
}) {
  const { exemption, onClose } = props;
  const { mutate, isPending, error } = useEndExemption();
  return (
    <FormDialog
      title={texts.title}
      about={
        <>
          <EntityName scope={exemption.entityRef} plain /> is exempt until{' '}
          {formatDay(exemption.expires)}: {exemption.reason}.{' '}
          {texts.consequence}
        </>
      }
      permission={milepostExemptionManagePermission.name}
      action={texts.action}
      isReady
      isPending={isPending}
      error={error}
      onSubmit={() => mutate(exemption.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
