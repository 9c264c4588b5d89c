import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { TimelineAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { ScopeQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

/** As many as the backend gives at once: the chart wants the whole window. */
const LIMIT = 200;

function timelineQueryOptions(client: MilepostClient, query: ScopeQuery) {
  return infiniteQueryOptions({
    queryKey: ['milepost', 'timeline', query],
    queryFn: ({ signal, pageParam }) =>
      client.getTimeline(
        { ...query, cursor: pageParam, limit: LIMIT },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
    placeholderData: keepPreviousData,
  });
}

/** Deployments and what they carried, page by page, newest first. @public */
export function useTimeline(
  query: ScopeQuery,
): UseInfiniteQueryResult<InfiniteData<TimelineAnswer>> {
  return useInfiniteQuery(timelineQueryOptions(useMilepostClient(), query));
}
