import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { GateAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { GateQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function gateQueryOptions(client: MilepostClient, query: GateQuery) {
  return queryOptions({
    queryKey: ['milepost', 'gate', query],
    queryFn: ({ signal }) => client.getGate(query, { signal }),
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
}

/** How the deploy gate of an entity stands, asked again every minute. @public */
export function useGate(query: GateQuery): UseQueryResult<GateAnswer> {
  return useQuery(gateQueryOptions(useMilepostClient(), query));
}
