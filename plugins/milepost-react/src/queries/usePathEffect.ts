import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { EffectAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { PathQuery } from '../client/pathQuestions';
import { useMilepostClient } from '../client/useMilepostClient';

function effectQueryOptions(client: MilepostClient, query: PathQuery) {
  return queryOptions({
    queryKey: ['milepost', 'path-effect', query],
    queryFn: ({ signal }) => client.paths.getPathEffect(query, { signal }),
    // It rests on months: it does not change within a visit.
    staleTime: 900_000,
  });
}

/** Whether a golden path helps. @public */
export function usePathEffect(query: PathQuery): UseQueryResult<EffectAnswer> {
  return useQuery(effectQueryOptions(useMilepostClient(), query));
}
