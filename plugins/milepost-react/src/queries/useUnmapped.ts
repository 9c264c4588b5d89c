import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { UnmappedAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function unmappedQueryOptions(client: MilepostClient) {
  return queryOptions({
    queryKey: ['milepost', 'unmapped'],
    queryFn: ({ signal }) => client.getUnmapped({ signal }),
    refetchInterval: 30_000,
    staleTime: 10_000,
  });
}

/** What waits because nobody claims or understands it, asked again every half minute. @public */
export function useUnmapped(): UseQueryResult<UnmappedAnswer> {
  return useQuery(unmappedQueryOptions(useMilepostClient()));
}
