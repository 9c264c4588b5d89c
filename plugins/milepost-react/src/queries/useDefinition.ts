import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MetricDefinition } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

function definitionsQueryOptions(client: MilepostClient) {
  return queryOptions({
    queryKey: ['milepost', 'definitions'],
    queryFn: ({ signal }) => client.getDefinitions({ signal }),
    // They change with a new version of the backend only.
    staleTime: Infinity,
  });
}

/** What a metric means; `undefined` until it is known. @public */
export function useDefinition(metric: string): MetricDefinition | undefined {
  const { data } = useQuery(definitionsQueryOptions(useMilepostClient()));
  return data?.definitions.find(({ id }) => id === metric);
}
