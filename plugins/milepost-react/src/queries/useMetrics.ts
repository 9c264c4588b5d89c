import {
  keepPreviousData,
  queryOptions,
  useQuery,
} from '@tanstack/react-query';
import type { MetricsQuery, MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

/** The query behind {@link useMetrics}. @public */
export function metricsQueryOptions(
  client: MilepostClient,
  query: MetricsQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'metrics', query],
    queryFn: ({ signal }) => client.getMetrics(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** The metrics of one scope, asked again every minute while somebody looks. @public */
export function useMetrics(query: MetricsQuery) {
  return useQuery(metricsQueryOptions(useMilepostClient(), query));
}
