import type { AdoptionCounts } from '@milepost/backstage-plugin-milepost-common';
import { formatNumber, UNIT_SPACE } from '../format/formatNumber';

/** Of how many entities adoption is a share: exempt ones are in neither side of it. @public */
export function eligibleIn(counts: AdoptionCounts): number {
  return counts.on + counts.off + counts.unknown;
}

/** The share that is on: `62 %`; `undefined` where nobody is eligible. @public */
export function adoptionShare(counts: AdoptionCounts): string | undefined {
  const eligible = eligibleIn(counts);
  return eligible === 0 ? undefined : formatPart(counts.on / eligible);
}

/** A part of entities, in whole percent: 0 and 100 are said of none and of all alone. @public */
export function formatPart(share: number): string {
  const isNoneOrAll = share === 0 || share === 1;
  const rounded = Math.round(share * 100);
  const percent = isNoneOrAll ? rounded : Math.min(99, Math.max(1, rounded));
  return `${percent}${UNIT_SPACE}%`;
}

/** How many are on, of how many: `5 of 8 on`. @public */
export function adoptionWords(counts: AdoptionCounts): string {
  const eligible = eligibleIn(counts);
  return eligible === 0
    ? 'nobody eligible'
    : `${formatNumber(counts.on)} of ${formatNumber(eligible)} on`;
}

/** What the share leaves open: `1 unknown, 2 exempt apart`; empty where it leaves nothing open. @public */
export function adoptionRest({ unknown, exempt }: AdoptionCounts): string {
  return [
    unknown > 0 && `${formatNumber(unknown)} unknown`,
    exempt > 0 && `${formatNumber(exempt)} exempt apart`,
  ]
    .filter(Boolean)
    .join(', ');
}
