import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { HighlightsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { HighlightsQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function highlightsQueryOptions(
  client: MilepostClient,
  query: HighlightsQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'highlights', query],
    queryFn: ({ signal }) => client.getHighlights(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** What is worth a look this week, asked again every minute. @public */
export function useHighlights(
  query: HighlightsQuery,
): UseQueryResult<HighlightsAnswer> {
  return useQuery(highlightsQueryOptions(useMilepostClient(), query));
}
