import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { DeparturesAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { PathDeparturesQuery } from '../client/pathQuestions';
import { useMilepostClient } from '../client/useMilepostClient';

function departuresQueryOptions(
  client: MilepostClient,
  query: PathDeparturesQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'path-departures', query],
    queryFn: ({ signal }) => client.paths.getDepartures(query, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Who left a golden path, the newest first. @public */
export function useDepartures(
  query: PathDeparturesQuery,
): UseQueryResult<DeparturesAnswer> {
  return useQuery(departuresQueryOptions(useMilepostClient(), query));
}
