import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type {
  StandingsAnswer,
  StandingsQuery,
} from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function standingsQueryOptions(client: MilepostClient, query: StandingsQuery) {
  return infiniteQueryOptions({
    queryKey: ['milepost', 'path-standings', query],
    queryFn: ({ signal, pageParam }) =>
      client.paths.getPathStandings(
        { ...query, cursor: pageParam },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: 300_000,
  });
}

/** How entities stand with golden paths, page by page. @public */
export function usePathStandings(
  query: Omit<StandingsQuery, 'cursor'>,
): UseInfiniteQueryResult<InfiniteData<StandingsAnswer>> {
  return useInfiniteQuery(standingsQueryOptions(useMilepostClient(), query));
}
