import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { SourcesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function sourcesQueryOptions(client: MilepostClient) {
  return queryOptions({
    queryKey: ['milepost', 'sources'],
    queryFn: ({ signal }) => client.getSources({ signal }),
    // Who looks here is waiting for a first event, or for a backfill to end.
    refetchInterval: 10_000,
    staleTime: 5_000,
  });
}

/** How the sources are, asked again every ten seconds while somebody looks. @public */
export function useSources(): UseQueryResult<SourcesAnswer> {
  return useQuery(sourcesQueryOptions(useMilepostClient()));
}
