import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { MetricsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { MetricsQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function metricsQueryOptions(client: MilepostClient, query: MetricsQuery) {
  return queryOptions({
    queryKey: ['milepost', 'metrics', query],
    queryFn: ({ signal }) => client.getMetrics(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

/** The metrics of one scope, asked again every minute while somebody looks. @public */
export function useMetrics(query: MetricsQuery): UseQueryResult<MetricsAnswer> {
  return useQuery(metricsQueryOptions(useMilepostClient(), query));
}
