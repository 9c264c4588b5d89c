import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { SeriesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { SeriesQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function seriesQueryOptions(client: MilepostClient, query: SeriesQuery) {
  return queryOptions({
    queryKey: ['milepost', 'series', query],
    queryFn: ({ signal }) => client.getSeries(query, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** One metric over time. @public */
export function useSeries(query: SeriesQuery): UseQueryResult<SeriesAnswer> {
  return useQuery(seriesQueryOptions(useMilepostClient(), query));
}
