import {
  infiniteQueryOptions,
  useInfiniteQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { EvidenceAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { EvidenceQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

/** Few enough that what was left out is not far below what went in. */
const LIMIT = 20;

function evidenceQueryOptions(client: MilepostClient, query: EvidenceQuery) {
  return infiniteQueryOptions({
    queryKey: ['milepost', 'evidence', query],
    queryFn: ({ signal, pageParam }) =>
      client.getEvidence(
        { ...query, cursor: pageParam, limit: LIMIT },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor,
  });
}

/** What a number rests on, page by page. @public */
export function useEvidence(
  query: EvidenceQuery,
): UseInfiniteQueryResult<InfiniteData<EvidenceAnswer>> {
  return useInfiniteQuery(evidenceQueryOptions(useMilepostClient(), query));
}
