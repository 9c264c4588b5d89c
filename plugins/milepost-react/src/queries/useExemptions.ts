import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { ExemptionsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { ExemptionsQuery } from '../client/pathQuestions';
import { useMilepostClient } from '../client/useMilepostClient';

function exemptionsQueryOptions(
  client: MilepostClient,
  query: ExemptionsQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'path-exemptions', query],
    queryFn: ({ signal }) => client.paths.getExemptions(query, { signal }),
  });
}

/** Who is exempt from a golden path, or from a check of it. @public */
export function useExemptions(
  query: ExemptionsQuery,
): UseQueryResult<ExemptionsAnswer> {
  return useQuery(exemptionsQueryOptions(useMilepostClient(), query));
}
