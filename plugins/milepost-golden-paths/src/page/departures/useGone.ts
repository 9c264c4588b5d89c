import { useDepartures } from '@milepost/backstage-plugin-milepost-react';
import type { ScopePart } from '../address/entityList';
import { usePathPage } from '../address/PathPage';

/** Who left in the last four weeks and has not come back: of all that the page is about, or of a part of it. */
export function useGone(part: ScopePart | undefined) {
  const { shown, scope } = usePathPage();
  const { data, error, refetch } = useDepartures({
    ...part,
    path: shown.name,
    scope,
  });
  return {
    data: data?.departures.filter(({ returnedAt }) => !returnedAt),
    error,
    refetch,
  };
}
