import type { AdoptionBy } from '@milepost/backstage-plugin-milepost-common';

/** What adoption is taken apart by, as people say it. */
export const byWords: Readonly<
  Record<AdoptionBy, { one: string; none: string }>
> = {
  group: { one: 'team', none: 'without a team' },
  system: { one: 'system', none: 'in no system' },
  domain: { one: 'domain', none: 'in no domain' },
  tier: { one: 'tier', none: 'without a tier' },
};

/** By what a scope can be taken apart, so that each part lies within it; the first one where nothing else is said. */
export function bysOf(scope: string): readonly AdoptionBy[] {
  switch (scope.split(':')[0].toLocaleLowerCase('en-US')) {
    case 'group':
      return ['group', 'tier'];
    case 'domain':
      return ['system', 'domain', 'tier'];
    case 'system':
    case 'component':
      return ['tier'];
    default:
      return ['group', 'system', 'domain', 'tier'];
  }
}
