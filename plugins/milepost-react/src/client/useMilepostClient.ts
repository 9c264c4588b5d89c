import { fetchApiRef, useApi } from '@backstage/core-plugin-api';
import { useMemo } from 'react';
import { MilepostClient } from './MilepostClient';

/**
 * The client of this app. It is made from the fetch API where it is needed: several plugins use it, and an API
 * factory may belong to one plugin only.
 *
 * @public
 */
export function useMilepostClient(): MilepostClient {
  const fetchApi = useApi(fetchApiRef);
  return useMemo(() => MilepostClient.create({ fetchApi }), [fetchApi]);
}
