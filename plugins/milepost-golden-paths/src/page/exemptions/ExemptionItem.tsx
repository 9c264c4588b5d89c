import { parseEntityRef } from '@backstage/catalog-model';
import type { Exemption } from '@milepost/backstage-plugin-milepost-common';
import {
  EntityName,
  StateChip,
} from '@milepost/backstage-plugin-milepost-react';
import { EndExemptionButton } from '../../dialogs/EndExemptionButton';
import { usePathPage } from '../address/PathPage';
import { checkTitle } from '../checks/checkWords';
import { EntityItem } from '../frame/EntityItem';
import { dayWords } from '../words/dayWords';
import { endsSoon, endWords, isOver } from './exemptionWords';

/** Who is exempt from what, why, by whom, and until when. */
export function ExemptionItem({ exemption }: { exemption: Exemption }) {
  const { shown, today } = usePathPage();
  const { entityRef, check, reason, approver, createdAt } = exemption;
  const end = endWords(exemption, today);
  const approved = dayWords(createdAt.slice(0, 10), today);
  return (
    <EntityItem
      entityRef={entityRef}
      beside={
        <>
          <span className="mute">
            from {check ? `“${checkTitle(shown, check)}”` : 'the whole path'}
          </span>
          {endsSoon(exemption, today) ? (
            <StateChip tone="bad">{end}</StateChip>
          ) : (
            <span className="mute">{end}</span>
          )}
          {!isOver(exemption, today) && (
            <EndExemptionButton
              exemption={exemption}
              about={parseEntityRef(entityRef).name}
            />
          )}
        </>
      }
    >
      <p>“{reason}”</p>
      <p className="mute">
        approved by <EntityName scope={approver} /> on {approved}
      </p>
    </EntityItem>
  );
}
