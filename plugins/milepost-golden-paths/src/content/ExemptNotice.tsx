import type { Exemption } from '@milepost/backstage-plugin-milepost-common';
import { EntityName } from '@milepost/backstage-plugin-milepost-react';
import { EndExemptionButton } from '../dialogs/EndExemptionButton';
import { useToday } from '../entity/useToday';
import { dayWords } from '../page/words/dayWords';
import { Notice } from './Notice';

/** Until when the component is exempt, why, and who approved of it. */
export function ExemptNotice(props: {
  exemption: Exemption;
  /** Of what it is exempt from. */
  title: string;
}) {
  const { exemption, title } = props;
  const today = useToday();
  return (
    <Notice>
      <p>
        Exempt until {dayWords(exemption.expires, today)}: {exemption.reason}
      </p>
      <p>
        Approved by <EntityName scope={exemption.approver} />
      </p>
      <EndExemptionButton exemption={exemption} about={title} />
    </Notice>
  );
}
