import {
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { DefinitionsAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function glossaryQueryOptions(client: MilepostClient) {
  return queryOptions({
    queryKey: ['milepost', 'definitions'],
    queryFn: ({ signal }) => client.getDefinitions({ signal }),
    // They change when the backend starts, and only then.
    staleTime: Infinity,
  });
}

/** The glossary: every metric with all that people agreed on about it. @public */
export function useGlossary(): UseQueryResult<DefinitionsAnswer> {
  return useQuery(glossaryQueryOptions(useMilepostClient()));
}
