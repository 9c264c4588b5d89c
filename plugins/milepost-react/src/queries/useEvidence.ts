import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { EvidenceQuery, MilepostClient } from '../client/MilepostClient';
import { useMilepostClient } from '../client/useMilepostClient';

/** Few enough that what was left out is not far below what went in. */
const LIMIT = 20;

/** The query behind {@link useEvidence}. @public */
export function evidenceQueryOptions(
  client: MilepostClient,
  query: EvidenceQuery,
) {
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
export function useEvidence(query: EvidenceQuery) {
  return useInfiniteQuery(evidenceQueryOptions(useMilepostClient(), query));
}
