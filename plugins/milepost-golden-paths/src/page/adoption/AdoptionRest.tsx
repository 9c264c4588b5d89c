import type { AdoptionCounts } from '@milepost/backstage-plugin-milepost-common';
import { formatNumber } from '@milepost/backstage-plugin-milepost-react';
import { ListButton } from '../lists/ListButton';
import { are } from '../words/adoptionWords';

const texts = {
  none: 'None of them is unknown, and none is exempt.',
  unknown: ': stated, and not counted as on. ',
  noUnknown: 'None of them is unknown. ',
  exempt: ', with a reason and an end: in neither side of the share.',
};

/** What the share leaves open: who is unknown, and who is exempt. */
export function AdoptionRest({ counts }: { counts: AdoptionCounts }) {
  const { unknown, exempt } = counts;
  if (unknown === 0 && exempt === 0) {
    return <>{texts.none}</>;
  }
  return (
    <>
      {unknown === 0 ? (
        texts.noUnknown
      ) : (
        <>
          <ListButton list={{ standing: 'unknown' }}>
            {formatNumber(unknown)} of them {are(unknown)} unknown
          </ListButton>
          {texts.unknown}
        </>
      )}
      {exempt > 0 && (
        <>
          <ListButton list={{ standing: 'exempt' }}>
            {formatNumber(exempt)} more {are(exempt)} exempt
          </ListButton>
          {texts.exempt}
        </>
      )}
    </>
  );
}
