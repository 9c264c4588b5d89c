import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { CorrectionsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function correctionsQueryOptions(client: MilepostClient, scope: string) {
  return queryOptions({
    queryKey: ['milepost', 'corrections', scope],
    queryFn: ({ signal }) =>
      client.getCorrections({ scope, limit: 200 }, { signal }),
  });
}

/** The newest that people said of the causes of an entity's incidents. @public */
export function useCorrections(
  scope: string,
): UseQueryResult<CorrectionsAnswer> {
  return useQuery(correctionsQueryOptions(useMilepostClient(), scope));
}
