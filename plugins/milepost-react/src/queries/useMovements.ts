import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { MovementsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { MovementsQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function movementsQueryOptions(client: MilepostClient, query: MovementsQuery) {
  return queryOptions({
    queryKey: ['milepost', 'movements', query],
    queryFn: ({ signal }) => client.getMovements(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 300_000,
  });
}

/** What moved over the last weeks, asked again every five minutes. @public */
export function useMovements(
  query: MovementsQuery,
): UseQueryResult<MovementsAnswer> {
  return useQuery(movementsQueryOptions(useMilepostClient(), query));
}
