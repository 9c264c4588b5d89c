import { formatCount } from '@milepost/backstage-plugin-milepost-react';

/** How many of each kind belong to a scope; `undefined` where that is not known, or says nothing. */
export interface ScopeCounts {
  services: number;
  groups?: number;
  systems?: number;
}

/** `6 services, 2 systems`: what a scope consists of. */
export function countWords(counts: ScopeCounts): string {
  const { services, groups, systems } = counts;
  return [
    formatCount(services, 'service'),
    systems && formatCount(systems, 'system'),
    groups && formatCount(groups, 'group'),
  ]
    .filter(Boolean)
    .join(', ');
}
