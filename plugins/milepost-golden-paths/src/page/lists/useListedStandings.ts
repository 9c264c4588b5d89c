import type { PathStandingAnswer } from '@milepost/backstage-plugin-milepost-common';
import { usePathStandings } from '@milepost/backstage-plugin-milepost-react';
import { useEffect } from 'react';
import type { EntityList } from '../address/entityList';
import { usePathPage } from '../address/PathPage';

/** As many as the backend hands out at once. */
const LIMIT = 200;
/** Nobody reads more; whoever exports more asks the API. */
const MOST = 1000;

/** Entities of a list, as many as there are up to a thousand. */
export interface ListedStandings {
  standings: PathStandingAnswer[];
  total: number;
  /** More are on their way. */
  isLoading: boolean;
}

/** The entities of a list: all pages, one after the other. */
export function useListedStandings(list: EntityList) {
  const { shown, scope } = usePathPage();
  const { part, left, ...filters } = list;
  const asked = usePathStandings({
    ...filters,
    ...part,
    path: shown.name,
    scope,
    limit: LIMIT,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  const loaded = data?.pages.length ?? 0;
  const goesOn = hasNextPage && loaded * LIMIT < MOST;
  useEffect(() => {
    if (goesOn && !isFetchingNextPage) {
      fetchNextPage();
    }
  }, [goesOn, isFetchingNextPage, fetchNextPage]);
  const listed: ListedStandings | undefined = data && {
    standings: data.pages.flatMap(page => page.standings),
    total: data.pages[0].total,
    isLoading: goesOn,
  };
  return {
    data: asked.isPlaceholderData ? undefined : listed,
    error: asked.error,
    refetch: asked.refetch,
  };
}
