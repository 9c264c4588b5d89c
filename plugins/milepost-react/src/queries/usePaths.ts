import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { PathsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function pathsQueryOptions(client: MilepostClient, query: { scope?: string }) {
  return queryOptions({
    queryKey: ['milepost', 'paths', query],
    queryFn: ({ signal }) => client.paths.getPaths(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 300_000,
  });
}

/** The golden paths, each with its adoption in a scope, or in the organisation. @public */
export function usePaths(
  query: { scope?: string } = {},
): UseQueryResult<PathsAnswer> {
  return useQuery(pathsQueryOptions(useMilepostClient(), query));
}
