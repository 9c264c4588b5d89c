import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { PathAdoptionQuery } from '../client/pathQuestions';
import { useMilepostClient } from '../client/useMilepostClient';

function adoptionQueryOptions(
  client: MilepostClient,
  query: PathAdoptionQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'path-adoption', query],
    queryFn: ({ signal }) => client.paths.getAdoption(query, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 300_000,
  });
}

/** The adoption of a golden path over time, by segment and by check. @public */
export function useAdoption(
  query: PathAdoptionQuery,
): UseQueryResult<AdoptionAnswer> {
  return useQuery(adoptionQueryOptions(useMilepostClient(), query));
}
