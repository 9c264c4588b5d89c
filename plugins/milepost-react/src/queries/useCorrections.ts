import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

/** The query behind {@link useCorrections}. @public */
export function correctionsQueryOptions(client: MilepostClient, scope: string) {
  return queryOptions({
    queryKey: ['milepost', 'corrections', scope],
    queryFn: ({ signal }) =>
      client.getCorrections({ scope, limit: 200 }, { signal }),
  });
}

/** The newest that people said of the causes of an entity's incidents. @public */
export function useCorrections(scope: string) {
  return useQuery(correctionsQueryOptions(useMilepostClient(), scope));
}
