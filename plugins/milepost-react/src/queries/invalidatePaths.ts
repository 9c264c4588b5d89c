import type { QueryClient } from '@tanstack/react-query';

/** Everything on the page that is about golden paths is asked again. */
export async function invalidatePaths(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries({
    queryKey: ['milepost'],
    predicate: ({ queryKey }) => /^path/.test(String(queryKey[1])),
  });
}
