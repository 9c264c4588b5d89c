import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { DataQualityAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { DataQualityQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

function dataQualityQueryOptions(
  client: MilepostClient,
  query: DataQualityQuery,
) {
  return queryOptions({
    queryKey: ['milepost', 'data-quality', query],
    queryFn: ({ signal }) => client.getDataQuality(query, { signal }),
    enabled: query.scopes.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** What may be wrong with what numbers are made of; nothing is asked without a scope. @public */
export function useDataQuality(
  query: DataQualityQuery,
): UseQueryResult<DataQualityAnswer> {
  return useQuery(dataQualityQueryOptions(useMilepostClient(), query));
}
