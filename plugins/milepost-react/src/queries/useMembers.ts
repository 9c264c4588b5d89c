import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { MilepostClient } from '../client/MilepostClient';
import type { MembersQuery, RequestOptions } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

const LIMIT = 100;
/** A table that can be sorted needs all its rows, yet nobody reads more than a thousand. */
const PAGES = 10;

const WHILE_EMPTY = 10_000;
const ONCE_THERE = 300_000;

function membersQueryOptions(client: MilepostClient, query: MembersQuery) {
  return queryOptions({
    queryKey: ['milepost', 'members', query],
    queryFn: ({ signal }) => allMembers(client, query, { signal }),
    placeholderData: keepPreviousData,
    // A portal that has just started has not read its catalog yet: it is to be seen soon.
    refetchInterval: ({ state }) =>
      state.data?.total === 0 ? WHILE_EMPTY : ONCE_THERE,
  });
}

/**
 * The members of a scope, by name: all pages of them as one, up to a thousand members. Where there are more, the answer
 * keeps its `nextCursor`, and `total` says how many.
 *
 * @public
 */
export function useMembers(query: MembersQuery): UseQueryResult<MembersAnswer> {
  return useQuery(membersQueryOptions(useMilepostClient(), query));
}

async function allMembers(
  client: MilepostClient,
  query: MembersQuery,
  options: RequestOptions,
): Promise<MembersAnswer> {
  const first = await client.getMembers({ ...query, limit: LIMIT }, options);
  const members = [...first.members];
  let cursor = first.nextCursor;
  for (let page = 1; cursor !== undefined && page < PAGES; page++) {
    const next = await client.getMembers(
      { ...query, limit: LIMIT, cursor },
      options,
    );
    members.push(...next.members);
    cursor = next.nextCursor;
  }
  return { ...first, members, nextCursor: cursor };
}
