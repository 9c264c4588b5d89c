import type { PathAdoptionQuery } from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { bysOf } from '../words/byWords';

/** The question about adoption that the address asks; all parts of the page share its answer. */
export function useAdoptionQuery(): PathAdoptionQuery {
  const { shown, scope, by } = usePathPage();
  const choices = bysOf(scope);
  const chosen = choices.find(known => known === by) ?? choices[0];
  return { path: shown.name, scope, by: chosen };
}
