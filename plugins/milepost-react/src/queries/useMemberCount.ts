import { queryOptions, useQuery } from '@tanstack/react-query';
import type { MilepostClient } from '../client/MilepostClient';
import type { MembersQuery } from '../client/questions';
import { useMilepostClient } from '../client/useMilepostClient';

/** The cheapest metric there is: the answer has to name one. */
const METRICS = ['deployment-frequency'];

function memberCountQueryOptions(client: MilepostClient, query: MembersQuery) {
  return queryOptions({
    queryKey: ['milepost', 'member-count', query],
    queryFn: async ({ signal }) => {
      const one = { ...query, metrics: METRICS, limit: 1 };
      return (await client.getMembers(one, { signal })).total;
    },
    staleTime: 60_000,
  });
}

/** How many services, or other members, a scope has that the caller may see; `undefined` until it is known. @public */
export function useMemberCount(
  query: Pick<MembersQuery, 'scope' | 'by' | 'type' | 'ownership'>,
): number | undefined {
  return useQuery(memberCountQueryOptions(useMilepostClient(), query)).data;
}
