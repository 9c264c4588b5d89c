import type { AdoptionCounts } from '@milepost/backstage-plugin-milepost-common';
import {
  adoptionShare,
  eligibleIn,
  formatCount,
} from '@milepost/backstage-plugin-milepost-react';

/** The sentence that the page is about: a share never stands without what it is of. */
export function adoptionSentence(counts: AdoptionCounts): string {
  const eligible = eligibleIn(counts);
  if (eligible === 0) {
    return counts.exempt > 0
      ? 'No service is eligible: all are exempt'
      : 'No service is eligible';
  }
  const of = formatCount(eligible, 'eligible service');
  return `${adoptionShare(counts)} of ${of} ${are(eligible)} on the road`;
}

/** `1 service`, `4 services`. */
export function services(count: number): string {
  return formatCount(count, 'service');
}

/** `is` or `are`. */
export function are(count: number): string {
  return count === 1 ? 'is' : 'are';
}
