import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { GateHistoryAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { GateHistoryQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function gateHistoryQueryOptions(
  client: MilepostClient,
  query: GateHistoryQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'gate-history', query],
    queryFn: ({ signal }) => client.getGateHistory(query, { signal }),
    staleTime: 30_000,
  });
}

/** What the gate of an entity said to pipelines, and who overrode it. @public */
export function useGateHistory(
  query: GateHistoryQuery,
): UseQueryResult<GateHistoryAnswer> {
  return useQuery(gateHistoryQueryOptions(useMilepostClient(), query));
}
