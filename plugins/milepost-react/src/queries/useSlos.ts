import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { SlosAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function slosQueryOptions(client: MilepostClient, scope: string) {
  return queryOptions({
    queryKey: ['milepost', 'slos', scope],
    queryFn: ({ signal }) => client.getSlos({ scopes: [scope] }, { signal }),
    // Who watches a budget burn, or a past being read, does not want to press anything.
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
}

/** The SLOs of an entity and how they stand, asked again every minute. @public */
export function useSlos(scope: string): UseQueryResult<SlosAnswer> {
  return useQuery(slosQueryOptions(useMilepostClient(), scope));
}
