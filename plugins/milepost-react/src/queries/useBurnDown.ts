import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { BurnDownQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function burnDownQueryOptions(client: MilepostClient, query: BurnDownQuery) {
  return queryOptions({
    queryKey: ['milepost', 'burn-down', query],
    queryFn: ({ signal }) => client.getBurnDown(query, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** How the budget of an SLO went, and what happened meanwhile. @public */
export function useBurnDown(
  query: BurnDownQuery,
): UseQueryResult<BurnDownAnswer> {
  return useQuery(burnDownQueryOptions(useMilepostClient(), query));
}
