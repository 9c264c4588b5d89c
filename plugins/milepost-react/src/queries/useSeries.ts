import {
  keepPreviousData,
  queryOptions,
  useQuery,
} from '@tanstack/react-query';
import type { MilepostClient, SeriesQuery } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

/** The query behind {@link useSeries}. @public */
export function seriesQueryOptions(client: MilepostClient, query: SeriesQuery) {
  return queryOptions({
    queryKey: ['milepost', 'series', query],
    queryFn: ({ signal }) => client.getSeries(query, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** One metric over time. @public */
export function useSeries(query: SeriesQuery) {
  return useQuery(seriesQueryOptions(useMilepostClient(), query));
}
